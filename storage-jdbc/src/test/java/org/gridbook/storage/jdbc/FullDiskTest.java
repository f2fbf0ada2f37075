package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridbook.storage.Change;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/**
 * A full disk. The database is in a small file system of its own, which only root can make. Commands are sent until the disk is full and
 * some have failed. Then there is space again, and each failed command is sent once more.
 */
@Tag("trust")
class FullDiskTest {
    private static final int FAILURES = 5;
    private static final int MOST = 5_000;
    private static final int ENTRIES = 20;
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<String> acknowledged = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    @BeforeEach
    void makeFileSystem() throws Exception {
        int made = run("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", folder.toString());
        Assumptions.assumeTrue(made == 0, "only root can make a file system");
    }

    @AfterEach
    void removeFileSystem() throws Exception {
        run("umount", "--lazy", folder.toString());
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Test
    void sqliteLosesNothing() throws IOException {
        try (HikariDataSource pool = pool(sqlite())) {
            sendUntilFull(JdbcStorage.open(pool, KINDS), false);

            assertNothingIsLost("SQLite", JdbcStorage.open(pool, KINDS));
        }
    }

    @Test
    void postgresLosesNothing() throws IOException {
        Databases.requirePostgres();
        PostgresServer server = PostgresServer.another(folder, "-c max_wal_size=32MB -c min_wal_size=32MB");
        try (HikariDataSource pool = pool(server.freshSchema())) {
            sendUntilFull(JdbcStorage.open(pool, KINDS), false);

            assertNothingIsLost("PostgreSQL", JdbcStorage.open(pool, KINDS));
        } finally {
            server.stop();
        }
    }

    @Test
    void aStoreThatHidesItsFaultsLosesCommands() throws IOException {
        try (HikariDataSource pool = pool(sqlite())) {
            Storage storage = JdbcStorage.open(pool, KINDS);
            sendUntilFull(storage, true);

            int lost = lost(storage);
            assertNotEquals(0, lost);
            System.out.printf("control: a store that hides the faults of a full disk: %d commands lost%n", lost);
        }
    }

    private DataSource sqlite() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("book.sqlite")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000");
        return source;
    }

    private static HikariDataSource pool(DataSource source) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(source);
        Schema.create(pool, KINDS);
        return pool;
    }

    /** Takes most of the space away, sends commands until some have failed, and gives the space back. */
    private void sendUntilFull(Storage storage, boolean hidesFaults) throws IOException {
        send(storage, "first", false);
        Path filler = folder.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            long rest = Files.getFileStore(folder).getUsableSpace() - 4_000_000;
            for (byte[] block = new byte[1_000_000]; rest > 0; rest -= block.length) {
                out.write(block);
            }
        }
        int sent = 0;
        for (int failures = 0; failures < FAILURES && sent < MOST; sent++) {
            failures += send(storage, "c-" + sent, hidesFaults) ? 0 : 1;
        }
        assertNotEquals(MOST, sent, "the disk was never full");
        Files.delete(filler);
    }

    /** Sends a command, and returns whether it was stored. */
    private boolean send(Storage storage, String command, boolean hidesFaults) {
        try {
            put(storage, command);
            acknowledged.add(command);
            return true;
        } catch (StorageException fault) {
            (hidesFaults ? acknowledged : failed).add(command);
            return false;
        }
    }

    /** Executes a command like the core: the receipt first. It puts the next version of 20 things. */
    private static void put(Storage storage, String command) {
        storage.<Boolean>write(HOME, Samples.command(command), tx -> {
            if (tx.receipt(Samples.command(command)).isEmpty()) {
                long version = tx.head().position() + 1;
                List<Entry> entries = IntStream.range(0, ENTRIES)
                        .mapToObj(i -> thing("t-" + i, version))
                        .toList();
                tx.append(Samples.change(tx.head(), command, entries), entries);
            }
            return true;
        });
    }

    private static Entry thing(String id, long version) {
        Fields fields = Fields.builder().text("remark", "r".repeat(2_000)).build();
        return new Entry(THING, id, version, Place.of("g-a"), fields);
    }

    private void assertNothingIsLost(String database, Storage storage) {
        assertFalse(failed.isEmpty());
        Instant end = Instant.now().plus(RECOVERY);
        for (String command : failed) {
            // a server that crashed is recovering
            while (true) {
                try {
                    put(storage, command);
                    break;
                } catch (StorageException recovering) {
                    if (Instant.now().isAfter(end)) {
                        throw recovering;
                    }
                    LockSupport.parkNanos(100_000_000);
                }
            }
        }
        assertEquals(0, lost(storage));
        List<Change> changes = storage.read(HOME, KnownAt.LATEST, tx -> tx.changesAfter(0, Integer.MAX_VALUE));
        assertEquals(acknowledged.size() + failed.size(), changes.size(), "each command once");
        Head head = Head.START;
        for (Change change : changes) {
            assertEquals(head.position() + 1, change.position());
            assertEquals(head.hash(), change.previous());
            head = change.head();
        }
        List<Entry> entries = storage.read(
                HOME,
                KnownAt.LATEST,
                tx -> tx.fetch(List.of(Query.all(EVERYWHERE, THING))).get(0).entries());
        assertEquals(ENTRIES, entries.size());
        for (Entry entry : entries) {
            assertEquals(changes.size(), entry.version());
        }
        System.out.printf(
                "full disk, %s: %d commands acknowledged, %d failed and sent again: 0 lost, 0 twice%n",
                database, acknowledged.size(), failed.size());
    }

    private int lost(Storage storage) {
        return (int) acknowledged.stream()
                .map(command -> storage.<Optional<Change>>read(
                        HOME, KnownAt.LATEST, tx -> tx.receipt(Samples.command(command))))
                .filter(Optional::isEmpty)
                .count();
    }
}
