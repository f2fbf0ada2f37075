package org.gridbook.examples.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.EventType;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.key.KeyKeeper;
import org.gridbook.relay.Delivery;
import org.gridbook.relay.Pace;
import org.gridbook.relay.PaceBuilder;
import org.gridbook.relay.Relay;
import org.gridbook.relay.RelayListener;
import org.gridbook.relay.RelayPass;
import org.gridbook.relay.RelayRunner;
import org.gridbook.relay.RelaySetupBuilder;
import org.gridbook.relay.RelayTarget;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.memory.MemoryStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The targets of the example, and the runner. */
class RelayTargetsTest {
    private static final CommunityId LANE = new CommunityId("invented-lane");
    private static final Instant TODAY = Instant.parse("2020-02-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final MemoryStorage storage = MemoryStorage.create();
    private final Gridbook book =
            Gridbook.open(storage, KeyKeeper.of("5a".repeat(32)), Clock.fixed(TODAY, ZoneOffset.UTC));
    private final Purpose drill =
            new Purpose(new PurposeId("drill"), "emergency", "Invented drill", Interval.since(TODAY));
    private Desk desk;

    @BeforeEach
    void found() {
        ActorId secretary = new ActorId("secretary");
        book.found(
                new CommandId("found"),
                new Founding(LANE, "Invented Lane", "990001001001", ZoneOffset.UTC, secretary, drill));
        book.restoreAccess(new CommandId("relay"), LANE, new ActorId("relay"), drill.id());
        desk = book.as(LANE, secretary, drill.id());
        draw(1, 5);
    }

    private void draw(int from, int to) {
        IntStream.rangeClosed(from, to)
                .forEach(i -> assertTrue(desk.register()
                        .drawGrid(new CommandId("grid-" + i), "Grid " + i, TODAY)
                        .isRight()));
    }

    private Relay relay(Pace pace, RelayTarget... targets) {
        return new Relay(
                book,
                storage,
                new RelaySetupBuilder()
                        .holder("example")
                        .actor(new ActorId("relay"))
                        .purpose(any -> drill.id())
                        .targets(List.of(targets))
                        .clock(Clock.systemUTC())
                        .pace(pace)
                        .build());
    }

    private static RelayPass pass(Relay relay) {
        return relay.run(LANE).getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    @Test
    void eachChangeIsALineOfTheFile() throws IOException {
        Path path = folder.resolve("feed.txt");
        try (FileTarget file = FileTarget.open(path);
                Relay relay = relay(Pace.USUAL, file)) {
            pass(relay);
        }

        List<String> lines = Files.readAllLines(path);
        assertEquals("invented-lane 1 CommunityFounded found", lines.get(0));
        assertEquals("invented-lane 7 GridDrawn grid-5", lines.get(lines.size() - 1));
        assertEquals(7, lines.size());
    }

    @Test
    void aChangeThatComesAgainIsDroppedAndALineThatWasCutOffIsWrittenAgain() throws IOException {
        Path path = folder.resolve("feed.txt");
        List<Change> changes = desk.changesAfter(0, 4).getOrElse(List.of());
        try (FileTarget file = FileTarget.open(path)) {
            file.deliver(new Delivery(LANE, desk, changes.subList(0, 3)));
            file.deliver(new Delivery(LANE, desk, changes.subList(1, 3)));
        }
        Files.writeString(path, "invented-lane 4 Gri", StandardOpenOption.APPEND);
        try (FileTarget file = FileTarget.open(path)) {
            file.deliver(new Delivery(LANE, desk, changes.subList(2, 4)));
        }

        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                Files.readAllLines(path).stream()
                        .map(line -> Long.parseLong(line.split(" ")[1]))
                        .toList());
    }

    @Test
    void aWebhookGetsEachChangeWithItsKeyAndAgainUntilItAnswersWithSuccess() throws Exception {
        List<String> keys = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/changes", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.sendResponseHeaders(calls.incrementAndGet() == 3 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/changes");
        Pace pace = new PaceBuilder()
                .like(Pace.USUAL)
                .firstRetry(java.time.Duration.ofNanos(1))
                .build();
        try (Relay relay = relay(pace, new WebhookTarget(url, Set.of(EventType.GRID_DRAWN)))) {
            RelayPass failed = pass(relay);
            assertTrue(failed.targets().get(0).failure().isPresent());
            pass(relay);
        } finally {
            server.stop(0);
        }

        assertEquals(
                List.of(3, 4, 5, 5, 6, 7).stream()
                        .map(i -> "invented-lane/" + i)
                        .toList(),
                keys);
    }

    @Test
    void aRunnerHandsOnWhatIsRecordedLater() throws Exception {
        CountDownLatch got = new CountDownLatch(8);
        RelayTarget listening = RelayTarget.of(
                "listener",
                Set.of(EventType.GRID_DRAWN),
                delivery -> delivery.changes().forEach(change -> got.countDown()));
        Pace pace = new PaceBuilder()
                .like(Pace.USUAL)
                .idle(java.time.Duration.ofMillis(5))
                .build();
        List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
        RelayListener listener = new RelayListener() {
            @Override
            public void ended(CommunityId community, Either<Refusal, RelayPass> pass) {}

            @Override
            public void failed(CommunityId community, RuntimeException failure) {
                failures.add(failure);
            }
        };
        try (RelayRunner runner = RelayRunner.start(relay(pace, listening), () -> List.of(LANE), listener)) {
            draw(6, 8);

            assertTrue(got.await(20, TimeUnit.SECONDS), runner::toString);
        }
        assertEquals(List.of(), failures);
    }
}
