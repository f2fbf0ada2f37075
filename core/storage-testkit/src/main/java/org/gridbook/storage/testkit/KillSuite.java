package org.gridbook.storage.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * For stores that another process can open. It kills a process that writes with several threads, opens the store, and checks that every
 * acknowledged change is there, and that each change is there with all its entries or not at all. The kills are at random moments; {@code
 * -Dgridbook.kills=40} sets their number.
 *
 * <p>A killed process does not show what a power failure loses, because the operating system still writes what the process gave to it. A
 * test of the adapter must check the settings that make a commit durable.
 */
@Tag("trust")
public abstract class KillSuite {
    /** Opens the store, also in another process. The class has a public constructor without parameters. */
    public interface Opening {
        /**
         * Opens the store for {@link #KINDS}. It is called again after each kill. A store that is {@link AutoCloseable} is closed after its
         * check.
         *
         * @param location the text of {@link KillSuite#location}
         */
        Storage open(String location) throws Exception;
    }

    private static final Kind THING = Kind.structure("killed_thing");
    private static final Kind PART = Kind.structure("killed_part");
    /** The kinds that are written. */
    public static final List<Kind> KINDS = List.of(THING, PART);

    private static final Scope SCOPE = Scope.ofGrids(Set.of("grid"));
    private static final List<String> COMMUNITIES = List.of("killed-one", "killed-two");
    private static final int THREADS = 2;
    private static final int PARTS = 20;
    private static final int LONGEST_MILLIS = 1_000;
    /** As known at about this many instants the entries are checked. */
    private static final int INSTANTS = 10;

    /** For the tests of adapters. */
    protected KillSuite() {}

    /** How the store is opened. */
    protected abstract Class<? extends Opening> opening();

    /** Creates an empty store with {@link #KINDS}, and returns what {@link Opening#open} needs to open it. */
    protected abstract String location() throws Exception;

    /** Kills at a random moment of the writing. By default it kills the writer; a test of a server can kill that and start it again. */
    protected void kill(Process writer) throws Exception {
        writer.destroyForcibly();
    }

    /** Public, so that a test of the suite can run it on a store that loses work. */
    @Test
    public final void noAcknowledgedChangeIsLostOrTornByAKill() throws Exception {
        String location = location();
        Set<String> acknowledged = new HashSet<>();
        SplittableRandom random = new SplittableRandom();
        int kills = Integer.getInteger("gridbook.kills", 2);
        for (int i = 0; i < kills; i++) {
            Set<String> before = Set.copyOf(acknowledged);
            acknowledged.addAll(writeAndKill(location, "run-" + i, random.nextInt(LONGEST_MILLIS)));
            Assertions.assertTrue(acknowledged.size() > before.size(), "no change was acknowledged before the kill");
            Storage storage = opening().getConstructor().newInstance().open(location);
            check(storage, acknowledged);
            COMMUNITIES.forEach(community -> put(new Clerk(storage, new CommunityId(community)), Clerk.newCommand()));
            if (storage instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
        System.out.printf(
                "%s: %d kills: %d acknowledged changes, 0 lost, 0 torn%n",
                getClass().getSimpleName(), kills, acknowledged.size());
    }

    /** Lets another process write, kills it some time after its first change, and returns what it acknowledged: community and command. */
    private Set<String> writeAndKill(String location, String run, int millis) throws Exception {
        String path =
                System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("jdk.module.path", "");
        Path printed = Files.createTempFile("gridbook", "acknowledged");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        path,
                        Writer.class.getName(),
                        opening().getName(),
                        location,
                        run)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(printed.toFile())
                .start();
        try {
            while (Files.size(printed) == 0 && writer.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            TimeUnit.MILLISECONDS.sleep(millis);
            kill(writer);
        } finally {
            writer.destroyForcibly().waitFor();
        }
        // the kill may have cut the last line
        Set<String> acknowledged = Files.readAllLines(printed).stream()
                .filter(line -> line.endsWith("."))
                .map(line -> line.substring(0, line.length() - 1))
                .collect(Collectors.toSet());
        Files.delete(printed);
        return acknowledged;
    }

    /**
     * Checks that every acknowledged change is there, that the changes follow each other, and that the entries are exactly those of the
     * changes, now and as known at some earlier changes.
     *
     * @param acknowledged community and command, separated by a space
     */
    static void check(Storage storage, Set<String> acknowledged) {
        for (String community : COMMUNITIES) {
            Clerk clerk = new Clerk(storage, new CommunityId(community));
            List<Change> changes = clerk.changes();
            Head head = clerk.head();
            Set<String> commands = changes.stream()
                    .map(change -> community + " " + change.command().value())
                    .collect(Collectors.toSet());
            List<String> lost = acknowledged.stream()
                    .filter(each -> each.startsWith(community + " ") && !commands.contains(each))
                    .toList();
            Assertions.assertEquals(List.of(), lost, "acknowledged changes are lost");
            Map<Key, Long> versions = new HashMap<>();
            Head expected = Head.START;
            int step = Math.max(5, changes.size() / INSTANTS);
            for (Change change : changes) {
                Assertions.assertEquals(expected.position() + 1, change.position(), "a change is missing");
                Assertions.assertEquals(expected.hash(), change.previous(), "a change does not follow the one before");
                expected = change.head();
                change.touched().forEach(each -> versions.put(new Key(each.kind(), each.id()), each.version()));
                if (change.position() % step == 0) {
                    checkEntries(clerk, change.recordedAt(), versions);
                }
            }
            Assertions.assertEquals(expected, head, "the head is not that of the last change");
            checkEntries(clerk, Long.MAX_VALUE, versions);
        }
    }

    private static void checkEntries(Clerk clerk, long micros, Map<Key, Long> versions) {
        Map<Key, Long> stored = new HashMap<>();
        for (Kind kind : KINDS) {
            List<Entry> entries = micros == Long.MAX_VALUE
                    ? clerk.fetch(Query.all(SCOPE, kind))
                    : clerk.fetch(Clerk.at(micros), Query.all(SCOPE, kind));
            entries.forEach(entry -> stored.put(entry.key(), entry.version()));
        }
        Assertions.assertEquals(versions, stored, "the entries are not those of the changes");
    }

    private static Change put(Clerk clerk, CommandId command) {
        return clerk.write(command, tx -> {
            List<Entry> entries = new ArrayList<>(next(tx));
            Change change = Clerk.follow(tx.head(), command, entries);
            tx.append(change, entries);
            return change;
        });
    }

    /** The next version of the only thing, and new parts. */
    private static List<Entry> next(WriteTransaction tx) {
        List<Entry> things = tx.fetch(List.of(Query.ids(SCOPE, THING, Set.of("thing"))))
                .get(0)
                .entries();
        long version = things.isEmpty() ? 1 : things.get(0).version() + 1;
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(THING, "thing", version, Place.of("grid"), Fields.none()));
        IntStream.range(0, PARTS)
                .mapToObj(i -> new Entry(PART, "part-" + version + "-" + i, 1, Place.of("grid"), Fields.none()))
                .forEach(entries::add);
        return entries;
    }

    /** The process that is killed. It writes with several threads to each community, and prints each acknowledged change. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws Exception {
            Storage storage = ((Opening) Class.forName(args[0]).getConstructor().newInstance()).open(args[1]);
            for (int thread = 0; thread < THREADS * COMMUNITIES.size(); thread++) {
                String community = COMMUNITIES.get(thread % COMMUNITIES.size());
                String name = args[2] + "-" + thread + "-";
                Clerk clerk = new Clerk(storage, new CommunityId(community));
                new Thread(() -> {
                            try {
                                for (int i = 0; ; i++) {
                                    CommandId command = new CommandId(name + i);
                                    put(clerk, command);
                                    System.out.println(community + " " + command.value() + ".");
                                }
                            } catch (StorageException killed) {
                                // a server was killed
                            }
                        })
                        .start();
            }
        }
    }
}
