package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.gridbook.storage.jdbc.Samples.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Query;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final String SECRET = "Key (name)=(Invented Person) already exists";

    private static JdbcStorage store(DataSource source) {
        Schema.create(source, KINDS);
        return JdbcStorage.open(source, KINDS);
    }

    private static long head(JdbcStorage store) {
        return store.<Long>read(HOME, KnownAt.LATEST, reading -> reading.head().position());
    }

    /** The source, with connections that throw this fault after the method of this name. */
    private static DataSource failingAfter(DataSource source, String method, SQLException fault) {
        return (DataSource) Proxy.newProxyInstance(
                FaultsTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, called, args) -> {
                    Object answer = called.invoke(source, args);
                    if (!(answer instanceof Connection connection)) {
                        return answer;
                    }
                    return Proxy.newProxyInstance(
                            FaultsTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (self, each, given) -> {
                                try {
                                    Object result = each.invoke(connection, given);
                                    if (each.getName().equals(method)) {
                                        throw fault;
                                    }
                                    return result;
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void aBusyStateIsFoundInCausesAndNextExceptions(String state) {
        SQLException next = new SQLException(SECRET, "23505");
        next.setNextException(new SQLException(SECRET, state));
        SQLException cause = new BatchUpdateException(SECRET, "22000", new int[0], new IOException(next));

        assertInstanceOf(StorageException.Contention.class, Faults.of(cause, "testing"));
        assertInstanceOf(StorageException.Contention.class, Faults.ofCommit(cause));
    }

    @Test
    void aCycleOfCausesEnds() {
        SQLException one = new SQLException(SECRET, "23505");
        one.initCause(new SQLException(SECRET, "22000", one));

        assertEquals(
                "The database failed (SQLSTATE 23505) while testing",
                Faults.of(one, "testing").getMessage());
    }

    @Test
    void aFaultContainsTheStateAndNothingElseOfTheDriver() {
        StorageException fault = Faults.of(new SQLException(SECRET, "23505"), "testing");

        assertEquals("The database failed (SQLSTATE 23505) while testing", fault.getMessage());
        assertNull(fault.getCause());
        assertEquals(0, fault.getSuppressed().length);
        assertEquals(Optional.of("23505"), fault.sqlState());
    }

    @Test
    void aFaultThatMayPassIsRetryable() {
        for (String state : List.of("08006", "53300", "57P01", "57P03", "40001", "55P03", "40P01")) {
            assertTrue(Faults.of(new SQLException(SECRET, state), "testing").isRetryable(), state);
            assertEquals(
                    Optional.of(state),
                    Faults.ofJoined(new SQLException(SECRET, state), "testing").sqlState());
        }
        for (String state : List.of("23505", "25006", "42P01", "57014", "57P04", "22021")) {
            assertFalse(Faults.of(new SQLException(SECRET, state), "testing").isRetryable(), state);
        }
        assertFalse(Faults.of(new IllegalStateException(SECRET), "testing").isRetryable());
        assertTrue(Faults.ofCommit(new SQLException(SECRET, "08006")).isRetryable());
    }

    @ParameterizedTest
    @EnumSource
    void aFailedStatementIsReportedWithoutTheTextOfTheDriver(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        JdbcStorage store = store(source);
        SchemaTest.run(
                source,
                dialect == Dialect.POSTGRESQL
                        ? "alter table gb_thing add constraint planted check (place_grid <> 'g-a')"
                        : "create trigger planted before insert on gb_thing begin select raise(abort, 'Invented'); end");

        StorageException fault = assertThrows(
                StorageException.class, () -> Samples.put(store, "first", List.of(thing("t-1", "g-a", 1))));

        assertEquals(
                dialect == Dialect.POSTGRESQL
                        ? "The database failed (SQLSTATE 23514) while running a statement"
                        : "The database failed (result code 19) while running a statement",
                fault.getMessage());
        assertNull(fault.getCause());
        assertEquals(0, head(store));
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionLostAtTheCommitIsUnknown(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Schema.create(source, KINDS);
        JdbcStorage store = JdbcStorage.open(failingAfter(source, "commit", new SQLException(SECRET, "08006")), KINDS);

        StorageException fault = assertThrows(
                StorageException.CommitUnknown.class,
                () -> Samples.put(store, "first", List.of(thing("t-1", "g-a", 1))));

        assertEquals("It is unknown whether the commit took place (SQLSTATE 08006)", fault.getMessage());
        assertEquals(1, head(store), "the commit took place");
    }

    @ParameterizedTest
    @EnumSource
    void aFailedCloseAfterTheCommitIsASuccess(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        JdbcStorage plain = store(source);
        JdbcStorage store = new Reopened(source).store();

        Samples.put(store, "first", List.of(thing("t-1", "g-a", 1)));

        assertEquals(1, head(plain));
    }

    /** A store on a source whose connections fail to close after the store was opened. */
    private record Reopened(DataSource source) {
        JdbcStorage store() {
            boolean[] opened = {false};
            DataSource later = (DataSource) Proxy.newProxyInstance(
                    FaultsTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, called, args) -> {
                        DataSource now =
                                opened[0] ? failingAfter(source, "close", new SQLException(SECRET, "08006")) : source;
                        return called.invoke(now, args);
                    });
            JdbcStorage store = JdbcStorage.open(later, KINDS);
            opened[0] = true;
            return store;
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionOfTheFunctionPassesThroughAndRollsBack(Dialect dialect) {
        JdbcStorage store = store(Databases.fresh(dialect));
        IllegalStateException own = new IllegalStateException("own");

        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> store.write(HOME, Samples.command("first"), writing -> {
                    List<org.gridbook.storage.Entry> entries = List.of(thing("t-1", "g-a", 1));
                    writing.append(Samples.change(writing.head(), "first", entries), entries);
                    throw own;
                }));

        assertEquals(own, thrown);
        assertEquals(0, head(store));
    }

    @ParameterizedTest
    @EnumSource
    void aCommunityLockedByAnotherTransactionIsBusy(Dialect dialect) throws SQLException {
        DataSource source = dialect == Dialect.SQLITE ? Databases.sqlite(50) : Databases.postgres();
        JdbcStorage store = store(source);
        Samples.put(store, "first", List.of(thing("t-1", "g-a", 1)));
        if (source instanceof org.postgresql.ds.PGSimpleDataSource postgres) {
            postgres.setOptions("-c lock_timeout=50ms");
        }
        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("update gb_head set position = position where community_id = 'home'");
            }

            assertThrows(
                    StorageException.Contention.class,
                    () -> Samples.put(store, "second", List.of(thing("t-2", "g-a", 1))));
            assertEquals(
                    1,
                    store.<Integer>read(
                            HOME,
                            KnownAt.LATEST,
                            reading -> reading.fetch(List.of(Query.all(EVERYWHERE, THING)))
                                    .get(0)
                                    .entries()
                                    .size()));
            other.rollback();
        }
    }
}
