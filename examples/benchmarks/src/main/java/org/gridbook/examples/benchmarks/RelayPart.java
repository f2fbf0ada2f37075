package org.gridbook.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.vavr.control.Either;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.book.EventType;
import org.gridbook.book.Refusal;
import org.gridbook.relay.Pace;
import org.gridbook.relay.PaceBuilder;
import org.gridbook.relay.Relay;
import org.gridbook.relay.RelayListener;
import org.gridbook.relay.RelayPass;
import org.gridbook.relay.RelayRunner;
import org.gridbook.relay.RelaySetupBuilder;
import org.gridbook.relay.RelayTarget;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.PostgresServer;
import org.gridbook.storage.jdbc.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A relay that hands on all changes of one community, and of many small ones, compared with a loop of hand-written SQL that reads the table of changes
 * page by page and stores a cursor after each page; and how late a change is handed on at rest. The loop checks no grant, audits nothing and holds no
 * lease.
 */
final class RelayPart implements Part {
    private static final int PAGE = 500;
    private static final int FEW = 20;
    private static final Instant SINCE = Instant.parse("2019-01-01T00:00:00Z");
    private static final Duration PAUSE = Duration.ofMillis(50);

    private int targets;

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        if (PostgresServer.isAvailable()) {
            compare(ratios, size, "PostgreSQL", PostgresServer.get().freshSchema());
        }
        compare(ratios, size, "SQLite", Town.sqlite("relay"));
    }

    private void compare(Ratios ratios, Size size, String store, DataSource source) throws Exception {
        Schema.create(source, Kinds.all());
        try (HikariDataSource pool = BulkPart.pool(source, 2)) {
            execute(pool, "create table rival_cursor (community_id varchar(64) primary key, position bigint not null)");
            JdbcStorage storage = JdbcStorage.open(pool, Kinds.all());
            Gridbook book = Town.open(storage);
            List<CommunityId> one = founded(storage, pool, "large", 1, Math.max(FEW, size.residents() / 20));
            List<CommunityId> many = founded(storage, pool, "small", Math.max(2, size.residents() / 1_000), FEW);
            rates(ratios, size, store + ", one community", book, storage, pool, one);
            rates(ratios, size, store + ", " + many.size() + " communities", book, storage, pool, many);
            ratios.atMost(
                    1.5,
                    store + ": delay at rest / pause of " + PAUSE.toMillis() + " ms",
                    delays(book, storage, one.get(0), size));
        }
    }

    private static List<CommunityId> founded(JdbcStorage storage, DataSource pool, String name, int count, int changes)
            throws SQLException {
        List<CommunityId> communities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CommunityId community = new CommunityId(name + "-" + i);
            Desk desk = Town.register(storage, community, 0);
            for (int change = 0; change < changes; change++) {
                Town.done(desk.register().drawGrid(new CommandId("more-" + change), "More " + change, SINCE));
            }
            execute(pool, "insert into rival_cursor values ('" + community + "', 0)");
            communities.add(community);
        }
        return communities;
    }

    private void rates(
            Ratios ratios,
            Size size,
            String what,
            Gridbook book,
            JdbcStorage storage,
            DataSource pool,
            List<CommunityId> communities)
            throws Exception {
        int rounds = Math.max(1, Math.min(21, size.rounds() / 10));
        List<Double> rates = new ArrayList<>();
        double[] times = Ratios.ofTimes(
                2,
                rounds,
                () -> {
                    long start = System.nanoTime();
                    long events = ours(book, storage, communities);
                    rates.add(events * 1e9 / (System.nanoTime() - start));
                },
                () -> byHand(pool, communities));
        ratios.atMost(3, what + ": relay / hand-written loop", times);
        ratios.atLeast(
                2_000,
                what + ": events per second",
                rates.subList(2, rates.size()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    private Relay relay(Gridbook book, JdbcStorage storage, Pace pace, Set<EventType> types, RelayTarget.Listener to) {
        // each target begins at the first change
        StringBuilder name = new StringBuilder("target_");
        for (int rest = ++targets; rest > 0; rest /= 26) {
            name.append((char) ('a' + rest % 26));
        }
        return new Relay(
                book,
                storage,
                new RelaySetupBuilder()
                        .holder("benchmark")
                        .actor(Errand.ACTOR)
                        .purpose(any -> Errand.PURPOSE)
                        .targets(List.of(RelayTarget.of(name.toString(), types, to)))
                        .clock(Clock.systemUTC())
                        .pace(pace)
                        .build());
    }

    private long ours(Gridbook book, JdbcStorage storage, List<CommunityId> communities) {
        long[] events = {0};
        Pace pace = new PaceBuilder().like(Pace.USUAL).page(PAGE).pages(1_000).build();
        try (Relay relay = relay(
                book,
                storage,
                pace,
                Set.of(),
                delivery -> events[0] += delivery.changes().size())) {
            communities.forEach(community -> Town.done(relay.run(community)));
        }
        return events[0];
    }

    private static void byHand(DataSource pool, List<CommunityId> communities) throws SQLException {
        for (CommunityId community : communities) {
            long position = 0;
            boolean more = true;
            while (more) {
                try (Connection connection = pool.getConnection()) {
                    List<List<String>> page = Lane.rows(
                            connection,
                            "select position, command_id, digest, actor, purpose, recorded_at, occurred_at, event, facts,"
                                    + " touched, previous, hash from gb_change where community_id = ? and position > ?"
                                    + " order by position limit " + PAGE,
                            community.value(),
                            position);
                    more = page.size() == PAGE;
                    if (!page.isEmpty()) {
                        position = Long.parseLong(page.get(page.size() - 1).get(0));
                        try (Statement statement = connection.createStatement()) {
                            statement.executeUpdate("update rival_cursor set position = " + position
                                    + " where community_id = '" + community + "'");
                        }
                    }
                }
            }
        }
    }

    /** How long after a command was answered its change was handed on, divided by the pause. */
    private double[] delays(Gridbook book, JdbcStorage storage, CommunityId community, Size size) throws Exception {
        BlockingQueue<Long> handedOn = new ArrayBlockingQueue<>(10_000);
        Pace pace = new PaceBuilder().like(Pace.USUAL).idle(PAUSE).build();
        Relay relay = relay(book, storage, pace, Set.of(), delivery -> handedOn.add(System.nanoTime()));
        Desk desk = book.as(community, Errand.ACTOR, Errand.PURPOSE);
        double[] delays = new double[Math.max(1, Math.min(100, size.rounds()))];
        try (RelayRunner runner = RelayRunner.start(relay, () -> List.of(community), new Ignoring())) {
            // the first one belongs to the catch-up
            for (int i = -1; i < delays.length; i++) {
                Town.done(desk.register().drawGrid(new CommandId("late-" + i), "Late " + i, SINCE));
                long answered = System.nanoTime();
                Long at = i < 0 ? settled(handedOn) : handedOn.poll(1, TimeUnit.MINUTES);
                if (at == null) {
                    throw new IllegalStateException("Nothing was handed on by " + runner);
                }
                if (i >= 0) {
                    delays[i] = Math.max(0, at - answered) / (double) PAUSE.toNanos();
                }
                // so that commands come at different moments of the pause
                TimeUnit.MILLISECONDS.sleep(7L * (i + 1) % PAUSE.toMillis());
            }
        }
        return delays;
    }

    /** Waits until the catch-up has ended. */
    private static @Nullable Long settled(BlockingQueue<Long> handedOn) throws InterruptedException {
        @Nullable Long last = handedOn.poll(1, TimeUnit.MINUTES);
        for (Long at = last; at != null; at = handedOn.poll(1, TimeUnit.SECONDS)) {
            last = at;
        }
        return last;
    }

    private static final class Ignoring implements RelayListener {
        @Override
        public void ended(CommunityId community, Either<Refusal, RelayPass> pass) {}

        @Override
        public void failed(CommunityId community, RuntimeException failure) {
            throw failure;
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
