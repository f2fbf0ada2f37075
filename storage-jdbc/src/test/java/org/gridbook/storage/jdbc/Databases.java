package org.gridbook.storage.jdbc;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Fresh databases for tests. */
final class Databases {
    private Databases() {}

    /** A fresh schema of PostgreSQL. Without PostgreSQL the test fails in CI, and is reported as aborted elsewhere. */
    static DataSource postgres() {
        if (!PostgresServer.isAvailable()) {
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail("CI must run the tests of PostgreSQL, and there is no server");
            }
            Assumptions.abort("There is no PostgreSQL");
        }
        return PostgresServer.get().freshSchema();
    }

    /** A fresh database of H2. */
    static DataSource h2() {
        return h2(";LOCK_TIMEOUT=5000");
    }

    /** A fresh database of H2 with these settings. */
    static DataSource h2(String settings) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + settings);
        return source;
    }

    /** A fresh database of this dialect. */
    static DataSource fresh(Dialect dialect) {
        return dialect == Dialect.H2 ? h2() : postgres();
    }

    /** All dialects. Without a server the tests of PostgreSQL are reported as aborted. */
    static Stream<Dialect> dialects() {
        return List.of(Dialect.values()).stream();
    }
}
