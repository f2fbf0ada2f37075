package org.gridbook.examples.xingjiaqiao;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gridbook.Kinds;
import org.gridbook.storage.Storage;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.Schema;
import org.gridbook.storage.memory.MemoryStorage;

/** The store of the story, opened by name. Closing it closes the resources that were opened for it. */
record Stores(String name, Storage storage, Runnable end) implements AutoCloseable {
    static Stores open(String name, Path folder) {
        return switch (name) {
            case "memory" -> new Stores(name, MemoryStorage.create(), () -> {});
            case "sqlite" -> sqlite(folder.resolve("story.sqlite"));
            case "postgres" -> postgres();
            default -> throw new IllegalArgumentException("store is memory, sqlite or postgres");
        };
    }

    /** A fresh file. An earlier one is deleted. */
    private static Stores sqlite(Path file) {
        try {
            for (String each : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(file + each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000");
        pool.setMaximumPoolSize(4);
        Schema.migrate(pool);
        return new Stores("sqlite", JdbcStorage.open(pool, Kinds.all()), pool::close);
    }

    /** The user's PostgreSQL, by the system properties {@code url}, {@code user} and {@code password}. */
    private static Stores postgres() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(System.getProperty("url", "jdbc:postgresql://127.0.0.1:5432/gridbook"));
        pool.setUsername(System.getProperty("user", "gridbook"));
        pool.setPassword(System.getProperty("password", ""));
        pool.setMaximumPoolSize(4);
        Schema.migrate(pool);
        return new Stores("postgres", JdbcStorage.open(pool, Kinds.all()), pool::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
