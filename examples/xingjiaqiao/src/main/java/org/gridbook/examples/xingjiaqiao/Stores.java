package org.gridbook.examples.xingjiaqiao;

import com.zaxxer.hikari.HikariDataSource;
import org.gridbook.Kinds;
import org.gridbook.storage.Storage;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.Schema;
import org.gridbook.storage.memory.MemoryStorage;
import org.h2.jdbcx.JdbcConnectionPool;

/** The store of the story, opened by name. Closing it closes the resources that were opened for it. */
record Stores(String name, Storage storage, Runnable end) implements AutoCloseable {
    static Stores open(String name) {
        return switch (name) {
            case "memory" -> new Stores(name, MemoryStorage.create(), () -> {});
            case "h2" -> {
                JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:story;DB_CLOSE_DELAY=-1", "sa", "");
                Schema.migrate(pool);
                yield new Stores(name, JdbcStorage.open(pool, Kinds.all()), pool::dispose);
            }
            case "postgres" -> postgres();
            default -> throw new IllegalArgumentException("store is memory, h2 or postgres");
        };
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
