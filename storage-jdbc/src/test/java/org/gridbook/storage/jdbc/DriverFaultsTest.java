package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.gridbook.storage.jdbc.Samples.command;
import static org.gridbook.storage.jdbc.Samples.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.gridbook.storage.Column;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.jdbc.FaultyDataSource.When;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the store does when the driver or the pool fails, on PostgreSQL. {@link FaultyHistoriesTest} lets every call fail on each database. */
class DriverFaultsTest {
    private static final String SECRET = "Key (name)=(Invented Person) already exists";
    private static final List<Entry> ONE = List.of(thing("t-1", "g-a", 1));

    private DataSource real;
    private FaultyDataSource faulty;
    private JdbcStorage plain;
    private JdbcStorage store;

    /** The exceptions that drivers and pools throw. */
    enum Fault implements Supplier<Exception> {
        CHECKED {
            @Override
            public Exception get() {
                return new SQLException(SECRET, "08006");
            }
        },
        UNCHECKED {
            @Override
            public Exception get() {
                return new IllegalStateException(SECRET, new SQLException(SECRET));
            }
        }
    }

    @BeforeEach
    void open() {
        real = Databases.postgres();
        Schema.create(real, KINDS);
        Databases.distribute(real, KINDS);
        plain = JdbcStorage.open(real, KINDS);
        faulty = new FaultyDataSource(real);
        store = JdbcStorage.open(faulty.source(), KINDS);
        faulty.forget();
    }

    private long head() {
        return plain.<Long>read(HOME, KnownAt.LATEST, reading -> reading.head().position());
    }

    private void put() {
        Samples.put(store, "first", ONE);
    }

    private static void assertWithoutTheDriversWords(StorageException fault) {
        assertFalse(String.valueOf(fault.getMessage()).contains("Invented"), fault.getMessage());
        assertNull(fault.getCause());
        assertEquals(0, fault.getSuppressed().length);
    }

    private static Supplier<Exception> sqlState(String state) {
        return () -> new SQLException(SECRET, state);
    }

    @Test
    void aRefusedCommitThatNeverReachedTheDatabaseIsNotCommittedLater() {
        faulty.fail("Connection.commit", When.BEFORE, sqlState("40001"));

        assertThrows(StorageException.Contention.class, this::put);

        assertEquals(0, head());
        assertEquals(0, faulty.open());
        put();
        assertEquals(1, head());
    }

    @ParameterizedTest
    @EnumSource
    void aLostCommitThatNeverReachedTheDatabaseIsNotCommittedLater(Fault fault) {
        faulty.fail("Connection.commit", When.BEFORE, fault);

        StorageException thrown = assertThrows(StorageException.CommitUnknown.class, this::put);

        assertWithoutTheDriversWords(thrown);
        assertEquals(0, head());
    }

    @ParameterizedTest
    @EnumSource
    void aCommitThatTookPlaceAndFailedIsUnknown(Fault fault) {
        faulty.fail("Connection.commit", When.AFTER, fault);

        StorageException thrown = assertThrows(StorageException.CommitUnknown.class, this::put);

        assertWithoutTheDriversWords(thrown);
        assertEquals(1, head());
        assertEquals(0, faulty.open());
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatCannotRollBackIsAborted(Fault fault) {
        faulty.fail("Connection.commit", When.BEFORE, sqlState("40001"))
                .fail("Connection.rollback", When.BEFORE, fault)
                .fail("Connection.close", When.BEFORE, fault);

        assertThrows(StorageException.Contention.class, this::put);

        List<String> calls = faulty.calls();
        assertEquals(
                List.of("Connection.commit", "Connection.rollback", "Connection.abort", "Connection.close"),
                calls.subList(calls.size() - 4, calls.size()));
        assertEquals(0, faulty.pending());
        assertEquals(0, faulty.open());
        assertEquals(0, head());
    }

    @ParameterizedTest
    @EnumSource
    void aPoolDoesNotGiveAnAbortedConnectionAgain(Fault fault) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(faulty.source());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage pooled = JdbcStorage.open(pool, KINDS);
            faulty.fail("Connection.commit", When.BEFORE, sqlState("40001"))
                    .fail("Connection.rollback", When.BEFORE, fault);

            assertThrows(StorageException.Contention.class, () -> Samples.put(pooled, "first", ONE));

            assertEquals(0, faulty.pending());
            assertEquals(0, head());
            Samples.put(pooled, "first", ONE);
            assertEquals(1, head());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ResultSet.next", "ResultSet.close", "PreparedStatement.close", "PreparedStatement.execute"})
    void anUncheckedExceptionOfAReadHasNoWordsOfTheDriver(String call) {
        faulty.fail(call, When.AFTER, Fault.UNCHECKED);

        StorageException thrown =
                assertThrows(StorageException.class, () -> store.read(HOME, KnownAt.LATEST, ReadTransaction::head));

        assertEquals(
                "The driver or the pool failed (java.lang.IllegalStateException) while running a statement",
                thrown.getMessage());
        assertWithoutTheDriversWords(thrown);
        assertEquals(0, faulty.open());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DataSource.getConnection", "PreparedStatement.executeQuery", "Connection.getMetaData"})
    void anUncheckedExceptionWhileOpeningHasNoWordsOfTheDriver(String call) {
        faulty.fail(call, When.BEFORE, Fault.UNCHECKED).fail("Connection.close", When.AFTER, Fault.UNCHECKED);

        StorageException thrown = assertThrows(StorageException.class, () -> JdbcStorage.open(faulty.source(), KINDS));

        assertWithoutTheDriversWords(thrown);
        assertEquals(0, faulty.open());
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaWhoseCommitFailsIsNotCommittedLater(Fault fault) {
        FaultyDataSource empty = new FaultyDataSource(Databases.postgres());
        empty.fail("Connection.commit", When.BEFORE, fault);

        StorageException thrown = assertThrows(StorageException.class, () -> Schema.create(empty.source(), KINDS));

        assertWithoutTheDriversWords(thrown);
        assertEquals(0, empty.open());
        String lacking =
                String.valueOf(assertThrows(StorageException.class, () -> JdbcStorage.open(empty.source(), KINDS))
                        .getMessage());
        assertTrue(
                lacking.startsWith(
                        "The schema lacks table gb_head, table gb_change, table gb_relay_lease, table gb_relay_cursor,"
                                + " table gb_thing, table gb_mark. "),
                lacking);
    }

    @Test
    void aReservedKindIsRejectedByOurOwnException() {
        List<Kind> kinds = List.of(Kind.structure("change", Column.text("word")));

        assertThrows(IllegalArgumentException.class, () -> Schema.create(real, kinds));
        assertThrows(IllegalArgumentException.class, () -> JdbcStorage.open(real, kinds));
    }

    @Test
    void anExceptionOfTheListenerPassesUnchanged() {
        IllegalStateException own = new IllegalStateException("own");
        JdbcStorage listening = store.listening(statements -> {
            throw own;
        });

        assertSame(own, assertThrows(RuntimeException.class, () -> Samples.put(listening, "first", ONE)));
        assertEquals(0, faulty.open());
    }

    @Test
    void anExceptionOfTheHostsConnectionSourcePassesUnchanged() {
        IllegalStateException own = new IllegalStateException("own");
        Storage joined = store.joining(
                () -> {
                    throw own;
                },
                real);

        assertSame(own, assertThrows(RuntimeException.class, () -> Samples.put(joined, "first", ONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection.getAutoCommit", "Connection.prepareStatement"})
    void anUncheckedExceptionOfTheDriverInTheHostsTransactionHasNoWords(String call) throws SQLException {
        try (Connection connection = faulty.source().getConnection()) {
            connection.setAutoCommit(false);
            faulty.fail(call, When.BEFORE, Fault.UNCHECKED);

            StorageException thrown = assertThrows(
                    StorageException.class, () -> Samples.put(store.joining(() -> connection, real), "first", ONE));

            assertWithoutTheDriversWords(thrown);
            assertFalse(faulty.calls().contains("Connection.rollback"), "only the host rolls back");
            connection.rollback();
        }
    }

    @Test
    void aWriteDoesNotWaitForeverForAHostThatHoldsTheCommunity() throws SQLException {
        Samples.put(store, "first", ONE);
        try (Connection stuck = real.getConnection()) {
            stuck.setAutoCommit(false);
            Samples.put(plain.joining(() -> stuck, real), "host", List.of(thing("t-1", "g-a", 2)));

            CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                            () -> Samples.put(store, "second", List.of(thing("t-2", "g-a", 1))))
                    .orTimeout(20, TimeUnit.SECONDS);

            Throwable thrown =
                    assertThrows(CompletionException.class, waiting::join).getCause();
            assertInstanceOf(StorageException.Contention.class, thrown);
            stuck.commit();
        }
        Samples.put(store, "second", List.of(thing("t-2", "g-a", 1)));
        assertEquals(3, head());
    }

    @Test
    void theLimitEndsWithOurTransactionAndIsNotSetInTheHosts() throws SQLException {
        try (Connection one = real.getConnection()) {
            one.setAutoCommit(false);
            Samples.put(plain.joining(() -> one, real), "host", ONE);
            assertEquals("0", lockTimeout(one));
            one.commit();
        }
        HikariConfig config = new HikariConfig();
        config.setDataSource(real);
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Samples.put(JdbcStorage.open(pool, KINDS), "own", List.of(thing("t-2", "g-a", 1)));
            assertEquals("0", SchemaTest.one(pool, "show lock_timeout"));
        }
    }

    @Test
    void aLimitOfTheHostsOwnIsRespected() {
        assertEquals("3s", lockTimeoutWithinAWrite(store));
        assertEquals("3s", lockTimeoutWithinAWrite(store.distributed()));
        ((PGSimpleDataSource) real).setOptions("-c lock_timeout=7s");
        assertEquals("7s", lockTimeoutWithinAWrite(store));
        assertEquals("7s", lockTimeoutWithinAWrite(store.distributed()));
    }

    private String lockTimeoutWithinAWrite(JdbcStorage asked) {
        return asked.write(HOME, command("ask"), writing -> {
            writing.head();
            return lockTimeout(faulty.last());
        });
    }

    private static String lockTimeout(Connection connection) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("show lock_timeout")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Appends to the feed without the lock of the head, as a restored or foreign writer could. */
    private void overtake(String command, long position) {
        SchemaTest.run(
                real,
                "insert into gb_change select community_id, " + position + ", '" + command
                        + "', digest, actor, purpose, recorded_at + 1, occurred_at, event, facts, touched, previous, hash"
                        + " from gb_change where position = 1");
    }

    @Test
    void aPositionThatAnotherWriterTookFirstIsContention() {
        Samples.put(store, "first", ONE);
        overtake("other", 2);

        StorageException thrown = assertThrows(
                StorageException.Contention.class, () -> Samples.put(store, "second", List.of(thing("t-2", "g-a", 1))));

        assertWithoutTheDriversWords(thrown);
        assertEquals(1, head());
    }

    @Test
    void aCommandThatAnotherWriterRecordedFirstIsContention() {
        Samples.put(store, "first", ONE);

        assertThrows(
                StorageException.Contention.class,
                () -> store.<Boolean>write(HOME, command("second"), writing -> {
                    List<Entry> next = List.of(thing("t-2", "g-a", 1));
                    writing.head();
                    overtake("second", 7);
                    writing.append(Samples.change(writing.head(), "second", next), next);
                    return true;
                }));
    }

    @Test
    void aTakenPositionInTheHostsTransactionIsAFaultForTheHost() throws SQLException {
        Samples.put(store, "first", ONE);
        overtake("other", 2);
        try (Connection host = real.getConnection()) {
            host.setAutoCommit(false);

            StorageException thrown = assertThrows(
                    StorageException.class,
                    () -> Samples.put(plain.joining(() -> host, real), "second", List.of(thing("t-2", "g-a", 1))));

            assertEquals(StorageException.class, thrown.getClass());
            assertTrue(thrown.getMessage().contains("23505"), thrown.getMessage());
            host.rollback();
        }
    }

    @Test
    void aDoubledRowOfAnEntryIsAPlainFault() {
        Samples.put(store, "first", ONE);
        SchemaTest.run(
                real,
                "insert into gb_thing (community_id, recorded_from, recorded_to, id, version, place_grid, body)"
                        + " values ('home', 1, 2, 't-2', 1, 'g-a', '{}')");

        StorageException thrown = assertThrows(
                StorageException.class, () -> Samples.put(store, "second", List.of(thing("t-2", "g-a", 1))));

        assertEquals(StorageException.class, thrown.getClass());
        assertTrue(thrown.getMessage().contains("23505"), thrown.getMessage());
    }

    @Test
    void theFaultySourceFailsOnceAndOnlyAtThePlannedCall() {
        faulty.fail("Connection.commit", When.BEFORE, sqlState("40001"));

        store.<Integer>read(
                HOME,
                KnownAt.LATEST,
                reading -> reading.fetch(List.of(Query.all(EVERYWHERE, THING))).size());
        assertEquals(1, faulty.pending());
        assertThrows(StorageException.class, this::put);
        assertEquals(0, faulty.pending());
        put();
    }
}
