package org.gridbook.storage.jdbc;

import org.gridbook.storage.testkit.KillSuite;
import org.postgresql.ds.PGSimpleDataSource;

/** A killed process loses nothing that it acknowledged on PostgreSQL. The server goes on. */
class PostgresKillTest extends KillSuite {
    @Override
    protected Class<? extends Opening> opening() {
        return SqliteKillTest.Pooled.class;
    }

    @Override
    protected String location() {
        PGSimpleDataSource source = (PGSimpleDataSource) Databases.postgres();
        Schema.create(source, KINDS);
        return source.getURL() + "&user=" + source.getUser();
    }
}
