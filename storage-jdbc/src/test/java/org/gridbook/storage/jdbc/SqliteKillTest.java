package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.WriteTransaction;
import org.gridbook.storage.testkit.KillSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed process loses nothing that it acknowledged on SQLite. */
class SqliteKillTest extends KillSuite {
    @TempDir
    private Path folder;

    /** Opens a JDBC URL with a pool. */
    public static final class Pooled implements Opening {
        @Override
        public Storage open(String location) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(location);
            return new Closing(JdbcStorage.open(pool, KINDS), pool);
        }
    }

    /** A store with the pool that it uses. */
    private record Closing(JdbcStorage store, HikariDataSource pool) implements Storage, AutoCloseable {
        @Override
        public Storage independent() {
            return this;
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            return store.read(community, at, work);
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            return store.write(community, command, work);
        }

        @Override
        public List<CommunityId> communities(String after, int limit) {
            return store.communities(after, limit);
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    /** Acknowledges a write before its commit. */
    public static final class Late implements Opening {
        @Override
        public Storage open(String location) {
            Storage storage = new Pooled().open(location);
            return (Storage) Proxy.newProxyInstance(
                    Late.class.getClassLoader(),
                    new Class<?>[] {Storage.class},
                    (proxy, method, args) -> method.getName().equals("write")
                            ? write(storage, (CommunityId) args[0], (CommandId) args[1], (Function<?, ?>) args[2])
                            : method.invoke(storage, args));
        }

        @SuppressWarnings("unchecked")
        private static Object write(Storage storage, CommunityId community, CommandId command, Function<?, ?> work) {
            CompletableFuture<Object> acknowledged = new CompletableFuture<>();
            new Thread(() -> storage.<Boolean>write(community, command, tx -> {
                        acknowledged.complete(((Function<WriteTransaction, Object>) work).apply(tx));
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                        return true;
                    }))
                    .start();
            return acknowledged.join();
        }
    }

    @Test
    void aStoreThatAcknowledgesBeforeTheCommitFails() {
        KillSuite late = new KillSuite() {
            @Override
            protected Class<? extends Opening> opening() {
                return Late.class;
            }

            @Override
            protected String location() {
                return SqliteKillTest.this.location();
            }
        };

        AssertionError failure = assertThrows(AssertionError.class, late::noAcknowledgedChangeIsLostOrTornByAKill);

        assertTrue(failure.getMessage().startsWith("acknowledged changes are lost"), failure.getMessage());
        System.out.println("control: a store that acknowledges before the commit: acknowledged changes were lost");
    }

    @Override
    protected Class<? extends Opening> opening() {
        return Pooled.class;
    }

    @Override
    protected String location() {
        String url = "jdbc:sqlite:" + folder.resolve("book.sqlite")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000";
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            Schema.create(pool, KINDS);
        }
        return url;
    }
}
