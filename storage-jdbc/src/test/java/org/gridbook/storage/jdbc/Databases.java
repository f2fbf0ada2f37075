package org.gridbook.storage.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.gridbook.storage.Kind;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Fresh databases for tests. */
final class Databases {
    private Databases() {}

    /** A fresh schema of PostgreSQL. Without PostgreSQL the test fails in CI, and is reported as aborted elsewhere. */
    static DataSource postgres() {
        requirePostgres();
        return PostgresServer.get().freshSchema();
    }

    /** Without PostgreSQL the test fails in CI, and is reported as aborted elsewhere. */
    static void requirePostgres() {
        if (!PostgresServer.isAvailable()) {
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail("CI must run the tests of PostgreSQL, and there is no server");
            }
            Assumptions.abort("There is no PostgreSQL");
        }
    }

    /** A fresh file of SQLite with the settings that the store needs. The file is deleted when the tests end. */
    static SQLiteDataSource sqlite() {
        return sqlite(60_000);
    }

    /** The same, with this number of milliseconds to wait for the write lock. */
    static SQLiteDataSource sqlite(int busyTimeout) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(busyTimeout);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file());
        return source;
    }

    private static Path file() {
        try {
            Path file = Files.createTempDirectory("gridbook").resolve("book.sqlite");
            for (String each : List.of("", "-wal", "-shm")) {
                Path.of(file + each).toFile().deleteOnExit();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Distributes the tables of these kinds by community where the extension Citus is installed, as the README describes it. */
    static void distribute(DataSource source, List<Kind> kinds) {
        try (Connection connection = source.getConnection()) {
            if (Dialect.of(connection) == Dialect.POSTGRESQL
                    && new Catalog(connection, Dialect.POSTGRESQL).isDistributing()) {
                for (String table : Schema.tables(kinds)) {
                    try (PreparedStatement statement =
                            connection.prepareStatement("select create_distributed_table(?, 'community_id')")) {
                        statement.setString(1, table);
                        statement.execute();
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be distributed", e);
        }
    }

    /** A fresh database of this dialect. */
    static DataSource fresh(Dialect dialect) {
        return dialect == Dialect.SQLITE ? sqlite() : postgres();
    }

    /** All dialects. Without a server the tests of PostgreSQL are reported as aborted. */
    static Stream<Dialect> dialects() {
        return List.of(Dialect.values()).stream();
    }
}
