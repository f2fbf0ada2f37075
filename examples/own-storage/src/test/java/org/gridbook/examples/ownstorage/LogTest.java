package org.gridbook.examples.ownstorage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash or another program leaves in the file, and writers in several processes. */
class LogTest {
    private static final CommunityId TOWN = new CommunityId("town");
    private static final Kind THING = Kind.structure("thing");
    private static final int PROCESSES = 3;
    private static final int CHANGES = 40;

    @TempDir
    private Path folder;

    /** Appends changes in a process of its own. */
    public static void main(String[] args) {
        LogStorage storage = new LogStorage(Path.of(args[0]));
        for (int i = 0; i < CHANGES; i++) {
            append(storage, args[1] + "-" + i);
        }
    }

    /** The change puts an entry of its own and the next version of a common one. */
    private static long append(Storage storage, String command) {
        return storage.write(TOWN, new CommandId(command), tx -> {
            Head head = tx.head();
            long position = head.position() + 1;
            Fields fields = Fields.builder().text("name", "测试 " + command).build();
            List<Entry> entries = List.of(
                    new Entry(THING, "common", position, Place.of("grid"), fields),
                    new Entry(THING, command, 1, Place.of("grid", "home"), fields));
            List<Change.Touched> touched =
                    List.of(new Change.Touched("thing", "common", position), new Change.Touched("thing", command, 1));
            tx.append(
                    new ChangeBuilder()
                            .position(position)
                            .command(new CommandId(command))
                            .digest("d")
                            .actor("a")
                            .purpose("p")
                            .recordedAt(position)
                            .occurredAt(0)
                            .event("Event")
                            .facts(Fields.none())
                            .touched(touched)
                            .previous(head.hash())
                            .hash("hash-" + position)
                            .build(),
                    entries);
            return position;
        });
    }

    private static List<Change> changes(Storage storage) {
        return storage.read(TOWN, KnownAt.LATEST, tx -> tx.changesAfter(0, Integer.MAX_VALUE));
    }

    private static List<Entry> entries(Storage storage) {
        return storage.read(
                TOWN,
                KnownAt.LATEST,
                tx -> tx.fetch(List.of(Query.all(Scope.ofGrids(Set.of("grid")), THING)))
                        .get(0)
                        .entries());
    }

    private LogStorage open() {
        return new LogStorage(folder);
    }

    /** The log, which is the only file with content. */
    private Path file() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(each -> each.toFile().length() > 0).findFirst().orElseThrow();
        }
    }

    @Test
    void aRecordThatIsCutAtAnyByteIsRemovedAndNothingElseIs() throws IOException {
        append(open(), "first");
        append(open(), "second");
        List<Change> changes = changes(open());
        List<Entry> entries = entries(open());
        Path file = file();
        byte[] complete = Files.readAllBytes(file);
        append(open(), "third");
        byte[] all = Files.readAllBytes(file);

        for (int length = complete.length; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            assertEquals(changes, changes(open()));
            assertEquals(entries, entries(open()));
            assertArrayEquals(complete, Files.readAllBytes(file));
            Files.write(file, Arrays.copyOf(all, length));
            assertEquals(3, append(open(), "third"));
            assertArrayEquals(all, Files.readAllBytes(file));
        }
        assertEquals(3, changes(open()).size());
    }

    @Test
    void aFirstRecordThatIsCutLeavesAnEmptyCommunity() throws IOException {
        append(open(), "first");
        byte[] all = Files.readAllBytes(file());
        Path file = file();
        for (int length = 0; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            assertEquals(List.of(), changes(open()));
        }
    }

    @Test
    void aLastRecordWithLostBytesIsRemoved() throws IOException {
        append(open(), "first");
        Path file = file();
        int first = Files.readAllBytes(file).length;
        append(open(), "second");
        byte[] all = Files.readAllBytes(file);
        Arrays.fill(all, first + 5, all.length - 3, (byte) 0);
        Files.write(file, all);

        assertEquals(1, changes(open()).size());
        assertEquals(2, append(open(), "third"));
    }

    @Test
    void aBrokenByteBeforeTheLastRecordIsAFaultThatNamesThePosition() throws IOException {
        append(open(), "first");
        Path file = file();
        int first = Files.readAllBytes(file).length;
        append(open(), "second");
        int second = Files.readAllBytes(file).length;
        append(open(), "third");
        byte[] all = Files.readAllBytes(file);

        List<Integer> bytes = new ArrayList<>(List.of(0, 1, first - 1, first, second - 1));
        for (int at = 5; at < second; at += 7) {
            bytes.add(at);
        }
        for (int at : bytes) {
            byte[] broken = all.clone();
            broken[at] ^= (byte) 0x80;
            Files.write(file, broken);
            String expected = "The log is broken at position " + (at < first ? 1 : 2);
            StorageException read = assertThrows(StorageException.class, () -> changes(open()));
            StorageException write = assertThrows(StorageException.class, () -> append(open(), "fourth"));
            assertEquals(List.of(expected, expected), List.of(read.getMessage(), write.getMessage()));
            assertArrayEquals(broken, Files.readAllBytes(file));
        }
    }

    @Test
    void aMissingRecordIsAFaultThatNamesThePosition() throws IOException {
        LogStorage known = open();
        append(open(), "first");
        Path file = file();
        int first = Files.readAllBytes(file).length;
        append(open(), "second");
        append(known, "third");
        byte[] all = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOfRange(all, first, all.length));
        assertEquals(
                "The log is broken at position 1",
                assertThrows(StorageException.class, () -> changes(open())).getMessage());
        assertEquals(
                "The log is broken at position 4",
                assertThrows(StorageException.class, () -> changes(known)).getMessage());
    }

    @Test
    void aWriteWithinAWriteOfTheSameCommunityIsRejected() {
        LogStorage other = open();
        assertThrows(
                IllegalStateException.class,
                () -> open().write(TOWN, new CommandId("outer"), tx -> append(other, "inner")));
        assertEquals(List.of(), changes(other));
    }

    @Test
    void aReadWithinAWriteOfAnotherHandleSeesTheStateBefore() {
        append(open(), "first");
        List<Change> seen = open().write(TOWN, new CommandId("outer"), tx -> changes(open()));
        assertEquals(1, seen.size());
    }

    @Test
    void noChangeOfSeveralProcessesIsLost() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-classpath",
                            System.getProperty("java.class.path")
                                    + File.pathSeparator
                                    + System.getProperty("jdk.module.path", ""),
                            LogTest.class.getName(),
                            folder.toString(),
                            "process-" + i)
                    .inheritIO()
                    .start());
        }
        LogStorage storage = open();
        for (Process process : processes) {
            while (process.isAlive()) {
                List<Change> changes = changes(storage);
                assertFalse(entries(storage).size() < changes.size(), "an entry is missing");
            }
            assertEquals(0, process.waitFor());
        }

        assertEquals(PROCESSES * CHANGES, changes(storage).size());
        assertEquals(1 + PROCESSES * CHANGES, entries(open()).size());
    }
}
