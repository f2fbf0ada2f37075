package org.gridbook.examples.ownstorage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridbook.storage.Change;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that is killed leaves half written is as if it had never been. */
class SqliteStorageCrashTest {
    private static final CommunityId TOWN = new CommunityId("town");
    private static final Kind THING = Kind.structure("thing");
    private static final Place GRID = Place.of("grid");
    private static final int ENTRIES = 500;
    private static final int KILLS = 3;

    /** Writes change after change until it is killed, and says so after each. */
    public static void main(String[] args) {
        SqliteStorage storage = new SqliteStorage(Path.of(args[0]));
        while (true) {
            System.out.println(append(storage));
        }
    }

    private static long append(Storage storage) {
        return storage.write(TOWN, new CommandId("any"), tx -> {
            Head head = tx.head();
            long position = head.position() + 1;
            List<Entry> entries = IntStream.range(0, ENTRIES)
                    .mapToObj(each -> new Entry(THING, "id-" + each, position, GRID, Fields.none()))
                    .toList();
            List<Change.Touched> touched = entries.stream()
                    .map(each -> new Change.Touched("thing", each.id(), position))
                    .toList();
            CommandId command = new CommandId("command-" + position);
            tx.append(
                    new Change(
                            position,
                            command,
                            "d",
                            "a",
                            "p",
                            position,
                            0,
                            "Event",
                            Fields.none(),
                            touched,
                            head.hash(),
                            "hash-" + position),
                    entries);
            return position;
        });
    }

    @Test
    void aKilledWriterLeavesWholeChangesOnly(@TempDir Path folder) throws IOException, InterruptedException {
        SqliteStorage storage = new SqliteStorage(folder);
        long last = 0;
        for (int i = 0; i < KILLS; i++) {
            last = killed(folder);
            long told = last;
            storage.read(TOWN, KnownAt.LATEST, tx -> {
                long position = tx.head().position();
                assertTrue(position >= told, "what was told to be done is there");
                assertEquals(position, tx.changesAfter(0, Integer.MAX_VALUE).size());
                List<Entry> kept = tx.fetch(List.of(Query.all(Scope.ofGrids(Set.of("grid")), THING)))
                        .get(0)
                        .entries();
                assertEquals(ENTRIES, kept.size());
                assertTrue(kept.stream().allMatch(each -> each.version() == position));
                return true;
            });
        }
        assertTrue(append(storage) > last);
    }

    /** Lets another process write, kills it after some changes, and gives the last that it told. */
    private static long killed(Path folder) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SqliteStorageCrashTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told = writer.inputReader(StandardCharsets.UTF_8)) {
            told.readLine();
            told.readLine();
            return Long.parseLong(told.readLine());
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }
}
