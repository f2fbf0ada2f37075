package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.EventType;
import org.gridbook.book.Interval;
import org.gridbook.key.KeyKeeper;
import org.gridbook.relay.Delivery;
import org.gridbook.relay.Pace;
import org.gridbook.relay.PaceBuilder;
import org.gridbook.relay.Relay;
import org.gridbook.relay.RelaySetupBuilder;
import org.gridbook.relay.RelayTarget;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A relay in a process that is killed at random moments. The next process continues: nothing is lost, the order stays, and nothing is delivered again
 * after its acknowledgement was stored. {@code -Dgridbook.relay.kills=200} sets the number of kills.
 */
@Tag("trust")
class SqliteRelayKillTest {
    private static final CommunityId LANE = new CommunityId("invented-lane");
    private static final ActorId SECRETARY = new ActorId("secretary");
    private static final ActorId RELAY = new ActorId("relay");
    private static final PurposeId DRILL = new PurposeId("drill");
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final int COMMANDS = 30;
    private static final int LONGEST_MILLIS = 150;

    @TempDir
    private Path folder;

    private static JdbcStorage store(String file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(60_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Schema.create(source, Kinds.all());
        return JdbcStorage.open(source, Kinds.all());
    }

    private static Gridbook book(Storage storage) {
        return Gridbook.open(
                storage, KeyKeeper.of("5a".repeat(32)), Clock.fixed(BEGIN.plusSeconds(86_400), ZoneOffset.UTC));
    }

    private static final RelayTarget PRINTING = new RelayTarget() {
        @Override
        public String name() {
            return "printing";
        }

        @Override
        public java.util.Set<EventType> types() {
            return java.util.Set.of(EventType.GRID_DRAWN);
        }

        @Override
        public int batch() {
            return 3;
        }

        @Override
        public void deliver(Delivery delivery) {
            delivery.changes().forEach(change -> System.out.println(change.position() + "."));
        }
    };

    /** The process that is killed. It prints each position that it delivers. */
    static final class Printer {
        private Printer() {}

        public static void main(String[] args) throws InterruptedException {
            JdbcStorage storage = store(args[0]);
            Pace pace = new PaceBuilder().like(Pace.USUAL).page(10).build();
            Relay relay = new Relay(
                    book(storage),
                    storage,
                    new RelaySetupBuilder()
                            .holder("printer")
                            .actor(RELAY)
                            .purpose(any -> DRILL)
                            .targets(List.of(PRINTING))
                            .clock(Clock.systemUTC())
                            .pace(pace)
                            .build());
            while (true) {
                relay.run(LANE).getOrElseThrow(refusal -> new IllegalStateException(refusal.code()));
                if (new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    @Test
    void nothingIsLostOrRepeatedAfterItsAcknowledgementWasStored() throws Exception {
        String file = folder.resolve("book.sqlite").toString();
        JdbcStorage storage = store(file);
        Gridbook book = book(storage);
        book.found(
                new CommandId("found"),
                new Founding(
                        LANE,
                        "Invented Lane",
                        "990001001001",
                        ZoneOffset.UTC,
                        SECRETARY,
                        new Purpose(DRILL, "routine", "Invented drill", Interval.since(BEGIN))));
        book.restoreAccess(new CommandId("relay"), LANE, RELAY, DRILL);
        Desk desk = book.as(LANE, SECRETARY, DRILL);
        List<Long> drawn = new ArrayList<>();
        List<Long> delivered = new ArrayList<>();
        SplittableRandom random = new SplittableRandom();
        int kills = Integer.getInteger("gridbook.relay.kills", 4);
        for (int run = 0; run <= kills; run++) {
            for (int i = 0; i < COMMANDS; i++) {
                String name = run + "-" + i;
                drawn.add(desk.register()
                        .drawGrid(new CommandId(name), "Grid " + name, BEGIN)
                        .getOrElseThrow(refusal -> new AssertionError(refusal.code()))
                        .position());
            }
            long last = drawn.get(drawn.size() - 1);
            long stored = storage.cursors(LANE).getOrDefault("printing", 0L);
            List<Long> printed = printed(file, run < kills ? random.nextInt(LONGEST_MILLIS) : -1, storage, last);
            for (int i = 0; i < printed.size(); i++) {
                long before = i == 0 ? stored : printed.get(i - 1);
                assertTrue(printed.get(i) > before, "delivered again, or out of order");
            }
            delivered.addAll(printed);
        }
        assertEquals(new TreeSet<>(drawn), new TreeSet<>(delivered));
        System.out.printf(
                "relay: %d kills: %d changes, 0 lost, %d delivered again before their acknowledgement was stored, 0 after%n",
                kills, drawn.size(), delivered.size() - drawn.size());
    }

    /** Lets a process relay and kills it some time after its first delivery, or when all is delivered. What it delivered. */
    private List<Long> printed(String file, int millis, JdbcStorage storage, long last) throws Exception {
        String path =
                System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("jdk.module.path", "");
        Path out = Files.createTempFile(folder, "printed", ".txt");
        Process printer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        path,
                        Printer.class.getName(),
                        file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(out.toFile())
                .start();
        try {
            Instant end = Instant.now().plus(Duration.ofMinutes(1));
            while (printer.isAlive()
                    && Instant.now().isBefore(end)
                    && (millis < 0
                            ? storage.cursors(LANE).getOrDefault("printing", 0L) < last
                            : Files.size(out) == 0)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            TimeUnit.MILLISECONDS.sleep(Math.max(0, millis));
        } finally {
            printer.destroyForcibly().waitFor();
        }
        // the kill may have cut the last line
        return Files.readAllLines(out).stream()
                .filter(line -> line.endsWith("."))
                .map(line -> Long.parseLong(line.substring(0, line.length() - 1)))
                .toList();
    }
}
