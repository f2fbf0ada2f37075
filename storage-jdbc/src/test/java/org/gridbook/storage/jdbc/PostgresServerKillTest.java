package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gridbook.storage.testkit.KillSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A killed server of PostgreSQL loses nothing that was acknowledged, and recovers by itself. */
class PostgresServerKillTest extends KillSuite {
    private PostgresServer server;

    @BeforeEach
    void startServer() {
        Databases.requirePostgres();
        server = PostgresServer.another(PostgresServer.folder(), "");
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Override
    protected Class<? extends Opening> opening() {
        return SqliteKillTest.Pooled.class;
    }

    @Override
    protected String location() {
        return location(server);
    }

    private static String location(PostgresServer server) {
        PGSimpleDataSource source = (PGSimpleDataSource) server.freshSchema();
        Schema.create(source, KINDS);
        return source.getURL() + "&user=" + source.getUser();
    }

    @Override
    protected void kill(Process writer) {
        kill(server);
    }

    private static void kill(PostgresServer server) {
        server.kill();
        server.start();
    }

    @Test
    void aServerThatAcknowledgesBeforeItWritesFails() {
        PostgresServer late =
                PostgresServer.another(PostgresServer.folder(), "-c synchronous_commit=off -c wal_writer_delay=10s");
        try {
            KillSuite suite = new KillSuite() {
                @Override
                protected Class<? extends Opening> opening() {
                    return SqliteKillTest.Pooled.class;
                }

                @Override
                protected String location() {
                    return PostgresServerKillTest.location(late);
                }

                @Override
                protected void kill(Process writer) {
                    PostgresServerKillTest.kill(late);
                }
            };

            AssertionError failure = assertThrows(AssertionError.class, suite::noAcknowledgedChangeIsLostOrTornByAKill);

            assertTrue(failure.getMessage().startsWith("acknowledged changes are lost"), failure.getMessage());
            System.out.println("control: a server with synchronous_commit=off: acknowledged changes were lost");
        } finally {
            late.stop();
        }
    }
}
