package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.jdbc.FaultyDataSource.When;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SQLite rolls back by itself when the disk is full, and its driver does not notice. */
class SqliteRollbackTest {
    private static final int ENTRIES = 20;
    private final HikariDataSource pool = new HikariDataSource();
    private JdbcStorage storage;

    @BeforeEach
    void open() {
        pool.setDataSource(Databases.sqlite());
        pool.setMaximumPoolSize(1);
        Schema.create(pool, KINDS);
        storage = JdbcStorage.open(pool, KINDS);
        put("first");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private void put(String command) {
        storage.<Boolean>write(HOME, Samples.command(command), tx -> {
            long version = tx.head().position() + 1;
            Fields fields = Fields.builder().text("remark", "r".repeat(50_000)).build();
            List<Entry> entries = IntStream.range(0, ENTRIES)
                    .mapToObj(i -> new Entry(THING, "t-" + i, version, Place.of("g-a"), fields))
                    .toList();
            tx.append(Samples.change(tx.head(), command, entries), entries);
            return true;
        });
    }

    private void assertState(long position) {
        List<Entry> entries = storage.read(HOME, KnownAt.LATEST, tx -> {
            assertEquals(position, tx.head().position());
            assertEquals(position, tx.changesAfter(0, 100).size());
            return tx.fetch(List.of(Query.all(EVERYWHERE, THING))).get(0).entries();
        });
        assertEquals(ENTRIES, entries.size());
        for (Entry entry : entries) {
            assertEquals(position, entry.version());
        }
    }

    /** Limits the only connection to the present size of the file and this many pages. */
    private void limit(int pages) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            int size = statement.executeQuery("pragma page_count").getInt(1);
            statement.execute("pragma max_page_count = " + (size + pages));
        }
    }

    @Test
    void afterAFullDiskTheNextCommandIsStoredWhole() throws SQLException {
        for (int pages : List.of(0, 3, 40, 150)) {
            limit(pages);
            StorageException fault = assertThrows(StorageException.class, () -> put("full"));
            assertEquals("The database failed (result code 13) while running a statement", fault.getMessage());
            assertState(1);
        }

        limit(1_000_000);
        put("second");

        assertState(2);
    }

    @Test
    void aConnectionThatTheHostLeftWithoutATransactionIsRepaired() throws SQLException {
        limit(0);
        SQLException full = assertThrows(SQLException.class, () -> {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("update gb_change set facts = '" + "f".repeat(500_000) + "'");
            }
        });
        assertEquals(13, full.getErrorCode());
        limit(1_000_000);

        assertThrows(
                IllegalStateException.class,
                () -> storage.write(HOME, Samples.command("second"), tx -> {
                    List<Entry> one = List.of(Samples.thing("t-1", "g-a", 2));
                    tx.append(Samples.change(tx.head(), "second", one), one);
                    throw new IllegalStateException("own");
                }));

        assertState(1);
    }

    @Test
    void aConnectionThatCannotRollBackIsClosedBelowItsPool() throws SQLException {
        FaultyDataSource faulty = new FaultyDataSource(Databases.sqlite());
        Schema.create(faulty.source(), KINDS);
        JdbcStorage store = JdbcStorage.open(faulty.source(), KINDS);
        SQLException fault = new SQLException("invented", null, 10);
        faulty.fail("Connection.rollback", When.BEFORE, () -> fault)
                .fail("Connection.rollback", When.BEFORE, () -> fault);

        assertThrows(
                IllegalStateException.class,
                () -> store.write(HOME, Samples.command("first"), tx -> {
                    List<Entry> one = List.of(Samples.thing("t-1", "g-a", 1));
                    tx.append(Samples.change(tx.head(), "first", one), one);
                    throw new IllegalStateException("own");
                }));

        assertEquals(0, faulty.pending());
        assertTrue(faulty.last().isClosed());
        assertEquals(0, store.<Long>read(HOME, KnownAt.LATEST, tx -> tx.head().position()));
    }
}
