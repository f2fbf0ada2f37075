package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Query;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store within the host's transaction. */
class JoiningTest {
    private static JdbcStorage store(DataSource source) {
        Schema.create(source, KINDS);
        SchemaTest.run(source, "create table theirs (id integer)");
        return JdbcStorage.open(source, KINDS);
    }

    private static int count(Storage store) {
        return store.<Integer>read(
                HOME,
                KnownAt.LATEST,
                reading -> reading.fetch(List.of(Query.all(Samples.EVERYWHERE, Samples.THING)))
                        .get(0)
                        .entries()
                        .size());
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into theirs values (1)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHostsCommitStoresBoth(Dialect dialect) throws SQLException {
        DataSource source = Databases.fresh(dialect);
        JdbcStorage store = store(source);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Storage joined = store.joining(() -> connection, source);
            insert(connection);
            Samples.put(joined, "first", List.of(thing("t-1", "g-a", 1)));
            Samples.put(joined, "second", List.of(thing("t-1", "g-b", 2), thing("t-2", "g-b", 1)));

            assertEquals(2, count(joined), "the host sees its own changes");
            assertEquals(0, count(store), "others do not see them");
            connection.commit();
            assertFalse(connection.isClosed());
        }

        assertEquals(2, count(store));
        assertEquals("1", SchemaTest.one(source, "select count(*) from theirs"));
    }

    @ParameterizedTest
    @EnumSource
    void theHostsRollbackUndoesBoth(Dialect dialect) throws SQLException {
        DataSource source = Databases.fresh(dialect);
        JdbcStorage store = store(source);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection);
            Samples.put(store.joining(() -> connection, source), "first", List.of(thing("t-1", "g-a", 1)));
            connection.rollback();
        }

        assertEquals(0, count(store));
        assertEquals("0", SchemaTest.one(source, "select count(*) from theirs"));
    }

    @ParameterizedTest
    @EnumSource
    void aStaleAppendDoesNotChangeTheHostsTransaction(Dialect dialect) throws SQLException {
        DataSource source = Databases.fresh(dialect);
        JdbcStorage store = store(source);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection);
            Storage joined = store.joining(() -> connection, source);

            assertThrows(
                    StorageException.Stale.class,
                    () -> Samples.put(joined, "first", List.of(thing("t-1", "g-a", 1), thing("t-2", "g-a", 2))));
            connection.commit();
        }

        assertEquals(0, count(store));
        assertEquals("1", SchemaTest.one(source, "select count(*) from theirs"));
    }

    @ParameterizedTest
    @EnumSource
    void joiningWithoutATransactionThrows(Dialect dialect) throws SQLException {
        DataSource source = Databases.fresh(dialect);
        JdbcStorage store = store(source);
        try (Connection connection = source.getConnection()) {
            Storage joined = store.joining(() -> connection, source);

            assertThrows(StorageException.class, () -> count(joined));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReadSeesOneStateEvenIfTheHostReadsCommitted(Dialect dialect) throws SQLException {
        DataSource source = Databases.fresh(dialect);
        JdbcStorage store = store(source);
        Samples.put(store, "first", List.of(thing("t-1", "g-a", 1)));
        try (Connection connection = source.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);

            store.joining(() -> connection, source).<Boolean>read(HOME, KnownAt.LATEST, reading -> {
                assertEquals(1, reading.head().position());
                Samples.put(store, "second", List.of(thing("t-2", "g-a", 1)));
                assertEquals(1, reading.head().position());
                Query all = Query.all(Samples.EVERYWHERE, Samples.THING);
                assertEquals(1, reading.fetch(List.of(all)).get(0).entries().size());
                return true;
            });
        }
    }

    /** The host's snapshot is older than the last commit, so SQLite does not give it the write lock. */
    @Test
    void aLostSnapshotOfSqliteIsASerialisationFailureOfTheHost() throws SQLException {
        DataSource source = Databases.fresh(Dialect.SQLITE);
        JdbcStorage store = store(source);
        Samples.put(store, "first", List.of(thing("t-1", "g-a", 1)));
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Storage joined = store.joining(() -> connection, source);
            assertEquals(1, count(joined));
            Samples.put(store, "second", List.of(thing("t-2", "g-a", 1)));

            StorageException fault = assertThrows(
                    StorageException.class, () -> Samples.put(joined, "third", List.of(thing("t-3", "g-a", 1))));

            assertTrue(fault.getMessage().contains("SQLSTATE 40001"), fault.getMessage());
            assertFalse(fault instanceof StorageException.Contention);
            connection.rollback();
        }

        assertEquals(2, count(store));
    }
}
