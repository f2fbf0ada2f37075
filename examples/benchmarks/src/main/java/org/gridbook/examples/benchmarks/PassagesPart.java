package org.gridbook.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Kinds;
import org.gridbook.book.GridId;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.register.Household;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.PostgresServer;
import org.gridbook.storage.jdbc.Schema;
import org.gridbook.storage.memory.MemoryStorage;

/**
 * The cost of a queue of 1,000 passages at 20 checkpoints, one command each, compared with as many contacts of a sweep on the same store,
 * and with the same queue as one change. Of ten persons six are residents, three are outsiders (most of them pass again), and one is sent
 * back without a mask.
 */
final class PassagesPart implements Part {
    private static final int POINTS = 20;
    private static final String SERVER = "PostgreSQL";
    private static final Instant SINCE = Instant.parse("2019-01-01T00:00:00Z");
    private static final Instant MORNING = Instant.parse("2020-01-20T00:00:00Z");

    @Override
    public String name() {
        return "passages";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        turns(ratios, size, "memory store", MemoryStorage.create());
        jdbc(ratios, size, "SQLite", Town.sqlite("passages"));
        if (PostgresServer.isAvailable()) {
            jdbc(ratios, size, SERVER, PostgresServer.get().freshSchema());
        }
    }

    private static void jdbc(Ratios ratios, Size size, String store, DataSource source) throws Exception {
        Schema.create(source, Kinds.all());
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStorage storage = JdbcStorage.open(pool, Kinds.all());
            Gates gates = turns(ratios, size, store, storage);
            if (store.equals(SERVER)) {
                trips(ratios, gates, gates.queue(queue(size)), storage);
            }
        }
    }

    private static void trips(Ratios ratios, Gates gates, List<NewPassage> queue, JdbcStorage storage) {
        AtomicInteger sent = new AtomicInteger();
        Desk counted = gates.desk(storage.listening(statements -> sent.incrementAndGet()));
        Town.done(counted.checkpoints().pass(new CommandId("counted-0"), queue.get(0)));
        int most = 0;
        for (int i = 1; i < queue.size(); i++) {
            int before = sent.get();
            Town.done(counted.checkpoints().pass(new CommandId("counted-" + i), queue.get(i)));
            most = Math.max(most, sent.get() - before);
        }
        ratios.atMost(
                2,
                String.format(
                        Locale.ROOT,
                        "%s: round trips of a passage besides begin and commit, the most of %,d",
                        SERVER,
                        queue.size() - 1),
                most);
    }

    private static int queue(Size size) {
        return Math.max(100, Math.min(1_000, size.residents() / 10));
    }

    private static Gates turns(Ratios ratios, Size size, String store, Storage storage) throws Exception {
        int many = queue(size);
        int rounds = Math.max(1, Math.min(10, size.rounds() / 40));
        Gates gates = Gates.at(storage, Math.max(500, Math.min(10_000, size.residents())));
        Errand errand = Errand.in(storage, "contacts", 100);
        Recorder contacts = Recorder.ours(storage, errand);
        double[] byContact = new double[rounds];
        double[] byBulk = new double[rounds];
        double[] rate = new double[rounds];
        for (int round = -Math.min(2, rounds); round < rounds; round++) {
            String turn = "round-" + round + "-";
            List<NewPassage> queue = gates.queue(many);
            List<NewPassage> other = gates.queue(many);
            double single = Ratios.nanos(() -> {
                for (int i = 0; i < many; i++) {
                    Town.done(gates.desk.checkpoints().pass(new CommandId(turn + i), queue.get(i)));
                }
            });
            double contact = Ratios.nanos(() -> {
                for (int i = 0; i < many; i++) {
                    contacts.record(errand, turn + i);
                }
            });
            double bulk =
                    Ratios.nanos(() -> Town.done(gates.desk.checkpoints().passAll(new CommandId(turn + "all"), other)));
            if (round >= 0) {
                byContact[round] = single / contact;
                byBulk[round] = bulk / single;
                rate[round] = many / (single / 1e9);
            }
        }
        gates.check();
        String queue = String.format(
                Locale.ROOT,
                "%s: %,d passages at %d checkpoints, one by one (%,.0f a second) / ",
                store,
                many,
                POINTS,
                Ratios.median(rate));
        ratios.atMost(2, queue + "contacts of a sweep", byContact);
        ratios.atMost(
                0.5,
                String.format(
                        Locale.ROOT,
                        "%s: the queue as one change (%,.0f passages a second) / one by one",
                        store,
                        Ratios.median(rate) / Ratios.median(byBulk)),
                byBulk);
        return gates;
    }

    /** A community with its checkpoints. */
    private static final class Gates {
        private final CommunityId community;
        private final Desk desk;
        private final List<CheckpointId> points;
        private final StaffId guard;
        private final List<ResidentId> residents;
        private final SplittableRandom random = new SplittableRandom(1);
        private int queues;
        private int made;

        private Gates(
                CommunityId community,
                Desk desk,
                List<CheckpointId> points,
                StaffId guard,
                List<ResidentId> residents) {
            this.community = community;
            this.desk = desk;
            this.points = points;
            this.guard = guard;
            this.residents = residents;
        }

        static Gates at(Storage storage, int residents) {
            CommunityId community = new CommunityId("gates");
            Desk desk = Town.register(storage, community, residents, 10, registered -> {});
            List<ResidentId> people = new ArrayList<>();
            List<CheckpointId> points = new ArrayList<>();
            List<GridId> grids = Town.done(desk.register().directory().grids(KnownAt.LATEST)).stream()
                    .map(grid -> grid.id())
                    .toList();
            for (GridId grid : grids) {
                List<Household> households = Town.done(desk.register()
                                .directory()
                                .householdsOf(grid, MORNING, KnownAt.LATEST, Optional.empty(), 100))
                        .households();
                households.forEach(each -> each.members().forEach(member -> people.add(member.id())));
            }
            StaffId guard = Town.done(desk.staff()
                            .enlist(
                                    new CommandId("guard"),
                                    new NewStaff("G1", new PersonName("Invented"), Optional.empty(), SINCE)))
                    .answer();
            for (int i = 0; i < POINTS; i++) {
                NewCheckpoint point = Town.done(NewCheckpoint.of("Gate " + (i + 1), grids.get(i % grids.size()), SINCE)
                        .mapLeft(bad -> bad));
                points.add(Town.done(desk.checkpoints().open(new CommandId("gate-" + i), point))
                        .answer());
            }
            return new Gates(community, desk, points, guard, people);
        }

        Desk desk(Storage storage) {
            return Town.open(storage).as(community, Errand.ACTOR, Errand.PURPOSE);
        }

        /** The next queue, in a morning. Its outsiders occur in this queue only. */
        List<NewPassage> queue(int many) {
            int number = queues++;
            List<NewPassage> queue = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Screening seen = Screening.of(new Temperature(360 + random.nextInt(10)));
                int kind = random.nextInt(10);
                PersonAtCheckpoint passer = kind < 6
                        ? new PersonAtCheckpoint.KnownResident(residents.get(random.nextInt(residents.size())))
                        : kind < 9 ? outsider(number, random.nextInt(many / 5)) : new PersonAtCheckpoint.Unnamed();
                Instant at = MORNING.plusSeconds(i * 10L);
                queue.add(NewPassage.in(
                        points.get(random.nextInt(POINTS)), guard, passer, kind < 9 ? seen : seen.withoutMask(), at));
            }
            made += many;
            return queue;
        }

        private static PersonAtCheckpoint outsider(int queue, int index) {
            Phone phone = new Phone("+999" + (1_000_000_000L + queue * 10_000L + index));
            return new PersonAtCheckpoint.Outsider(new PersonalBuilder()
                    .name(new PersonName("Invented Visitor " + index))
                    .phone(phone)
                    .build());
        }

        void check() {
            int all = Town.done(desk.checkpoints().traffic(SINCE, MORNING.plusSeconds(86_400), KnownAt.LATEST))
                    .all()
                    .value();
            if (all != made) {
                throw new IllegalStateException(all + " of " + made + " passages were recorded");
            }
        }
    }
}
