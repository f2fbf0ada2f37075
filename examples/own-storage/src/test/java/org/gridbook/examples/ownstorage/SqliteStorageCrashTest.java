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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed process leaves only complete changes. */
class SqliteStorageCrashTest {
    private static final CommunityId TOWN = new CommunityId("town");
    private static final Kind THING = Kind.structure("thing");
    private static final Place GRID = Place.of("grid");
    private static final int ENTRIES = 500;
    private static final int KILLS = 3;

    /** Writes changes until it is killed, and prints the position of each. */
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
                    new ChangeBuilder()
                            .position(position)
                            .command(command)
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

    @Test
    void aKilledWriterLeavesCompleteChangesOnly(@TempDir Path folder) throws IOException, InterruptedException {
        SqliteStorage storage = new SqliteStorage(folder);
        long last = 0;
        for (int i = 0; i < KILLS; i++) {
            last = lastBeforeKill(folder);
            long reported = last;
            storage.read(TOWN, KnownAt.LATEST, tx -> {
                long position = tx.head().position();
                assertTrue(position >= reported, "a reported change is stored");
                assertEquals(position, tx.changesAfter(0, Integer.MAX_VALUE).size());
                List<Entry> entries = tx.fetch(List.of(Query.all(Scope.ofGrids(Set.of("grid")), THING)))
                        .get(0)
                        .entries();
                assertEquals(ENTRIES, entries.size());
                assertTrue(entries.stream().allMatch(each -> each.version() == position));
                return true;
            });
        }
        assertTrue(append(storage) > last);
    }

    /** Lets another process write, kills it after some changes, and returns the last position that it printed. */
    private static long lastBeforeKill(Path folder) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SqliteStorageCrashTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader printed = writer.inputReader(StandardCharsets.UTF_8)) {
            printed.readLine();
            printed.readLine();
            return Long.parseLong(printed.readLine());
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }
}
