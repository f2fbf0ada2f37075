package org.gridbook.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Kinds;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.DoorRules;
import org.gridbook.outreach.DueVisit;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NewNoticeContact;
import org.gridbook.outreach.NewNoticeContactBuilder;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.outreach.RoundOffer;
import org.gridbook.outreach.RoundOfferBuilder;
import org.gridbook.outreach.RoundPlan;
import org.gridbook.outreach.RoundRule;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.Census;
import org.gridbook.register.Grid;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.Schema;
import org.gridbook.storage.memory.MemoryStorage;
import org.jgrapht.alg.flow.DinicMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * The plan of doors of a large community: 4,307 households behind 4,300 doors in 10 grids, and 120 staff in 4 rounds. Compared with JGraphT,
 * which computes only the flow between the same classes of visits and the same offers, and neither leaves rounds out nor orders doors.
 */
final class DoorsPart implements Part {
    private static final int HOUSEHOLDS = 4_307;
    private static final int DOORS = 4_300;
    private static final int DOORS_OF_A_BUILDING = 40;
    private static final int GRIDS = 10;
    private static final int STAFF = 120;
    /** As in the story. */
    private static final int RESIDENTS = 10_533;

    private static final List<String> ROUNDS = List.of("morning", "noon", "afternoon", "evening");
    private static final Instant START = Instant.parse("2020-02-03T00:00:00Z");

    /** What the visits of a class have in common. */
    private record Same(GridId grid, Set<String> rounds, ReachMeans means) {}

    @Override
    public String name() {
        return "doors";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        List<DueVisit> visits = visits();
        for (int capacity : new int[] {12, 6}) {
            List<RoundOffer> offers = offers(capacity);
            RoundPlan plan = RoundRule.plan(visits, offers);
            int served = DOORS - plan.unplaced().size();
            if (served != flow(visits, offers)) {
                throw new IllegalStateException("The flows differ");
            }
            String what = "plan of " + HOUSEHOLDS + " households behind " + DOORS + " doors, " + served + " served in "
                    + plan.rounds().size() + " of " + offers.size() + " rounds with " + plan.entries() + " entries";
            int rounds = Math.max(1, size.rounds() / 4);
            double[] millis = new double[rounds];
            double[] times = new double[rounds];
            for (int round = -rounds; round < rounds; round++) {
                double ours = cpu(() -> RoundRule.plan(visits, offers));
                double rival = cpu(() -> flow(visits, offers));
                if (round >= 0) {
                    millis[round] = ours / 1e6;
                    times[round] = ours / rival;
                }
            }
            ratios.atMost(50, what + ": CPU milliseconds", millis);
            ratios.atMost(3, what + ": CPU / JGraphT, the flow alone", times);
        }
        reading(ratios, size, "memory store", MemoryStorage.create());
        DataSource file = Town.sqlite("doors");
        Schema.create(file, Kinds.all());
        try (HikariDataSource pool = BulkPart.pool(file, 2)) {
            reading(ratios, size, "SQLite", JdbcStorage.open(pool, Kinds.all()));
        }
    }

    /** The same with reading: a community of the story's size, half of whose households have seen the notice. */
    private static void reading(Ratios ratios, Size size, String store, Storage storage) throws Exception {
        Desk desk = Town.register(storage, Town.COMMUNITY, Math.min(RESIDENTS, size.residents()));
        Set<GridId> grids = Town.done(desk.register().directory().grids(KnownAt.LATEST)).stream()
                .map(Grid::id)
                .collect(Collectors.toSet());
        List<HouseholdId> households =
                Town.done(desk.register().directory().population(Errand.AT, KnownAt.LATEST)).households().stream()
                        .map(Census.HouseholdAt::household)
                        .toList();
        NoticeId notice = Town.done(desk.outreach()
                        .publish(
                                new CommandId("notice"),
                                Town.done(NewNotice.of(
                                        Map.of("en", "Invented notice"),
                                        Town.done(Audience.households(grids)),
                                        new ReachPolicy(ReachPolicy.USUAL.proves(), Set.of(), List.of()),
                                        Errand.AT.minusSeconds(3_600),
                                        Errand.AT.plusSeconds(86_400)))))
                .answer();
        List<NewNoticeContact> seen = new ArrayList<>();
        for (int i = 0; i < households.size(); i += 2) {
            seen.add(new NewNoticeContactBuilder()
                    .notice(notice)
                    .household(households.get(i))
                    .means(ReachMeans.SEEN)
                    .outcome(AttemptOutcome.REACHED)
                    .at(Errand.AT.minusSeconds(60))
                    .build());
        }
        Town.done(desk.outreach().recordAll(new CommandId("seen"), seen));
        List<RoundOffer> offers = new ArrayList<>();
        offers(12)
                .forEach(each -> offers.add(
                        new RoundOfferBuilder().like(each).areas(Set.of()).build()));
        int rounds = Math.max(1, size.rounds() / 4);
        double[] millis = new double[rounds];
        int due = 0;
        for (int round = -rounds; round < rounds; round++) {
            long before = System.nanoTime();
            RoundPlan plan = Town.done(
                    desk.outreach().rounds().plan(Set.of(notice), offers, DoorRules.USUAL, Errand.AT, KnownAt.LATEST));
            due = plan.rounds().stream().mapToInt(each -> each.visits().size()).sum();
            if (round >= 0) {
                millis[round] = (System.nanoTime() - before) / 1e6;
            }
        }
        ratios.atMost(
                500,
                store + ": plan with reading, " + due + " doors due of " + households.size()
                        + " households: milliseconds",
                millis);
    }

    /** The nanoseconds that this thread computes. A busy machine changes them less than the duration. */
    private static long cpu(Ratios.Turn turn) throws Exception {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadCpuTime();
        turn.run();
        return thread.getCurrentThreadCpuTime() - before;
    }

    /** One door in 10 is quiet in the morning, one in 10 in the evening, and one in 20 is called. */
    private static List<DueVisit> visits() {
        List<DueVisit> visits = new ArrayList<>();
        for (int i = 0; i < DOORS; i++) {
            int building = i / DOORS_OF_A_BUILDING;
            List<String> rounds = i % 10 == 3 ? ROUNDS.subList(1, 4) : i % 10 == 7 ? ROUNDS.subList(0, 3) : ROUNDS;
            visits.add(new DueVisit(
                    "v" + i * 7_919L % DOORS,
                    grid(building % GRIDS),
                    new BuildingId("building-" + building),
                    "Building " + building + "/" + (1 + i % DOORS_OF_A_BUILDING / 20) + "/" + (i % 20 + 1),
                    i % 20 == 11 ? ReachMeans.PHONE : ReachMeans.DOOR,
                    Set.copyOf(rounds),
                    Set.of(),
                    Set.of(),
                    List.of()));
        }
        return visits;
    }

    private static GridId grid(int number) {
        return new GridId("g" + number % GRIDS);
    }

    /** In each grid 9 work only there, 2 in the next grid, too, and 1 everywhere; every fourth also telephones. */
    private static List<RoundOffer> offers(int capacity) {
        List<RoundOffer> offers = new ArrayList<>();
        for (int i = 0; i < STAFF; i++) {
            int of = i / GRIDS;
            Set<GridId> areas = of == 0 ? Set.of() : of <= 2 ? Set.of(grid(i), grid(i + 1)) : Set.of(grid(i));
            for (int round = 0; round < ROUNDS.size(); round++) {
                Instant from = START.plus(Duration.ofHours(3L * round));
                offers.add(new RoundOffer(
                        new StaffId("s" + i),
                        ROUNDS.get(round),
                        Interval.between(from, from.plus(Duration.ofHours(3))),
                        areas,
                        i % 4 == 0 ? Set.of(ReachMeans.DOOR, ReachMeans.PHONE) : Set.of(ReachMeans.DOOR),
                        capacity + (i + round) % 5));
            }
        }
        return offers;
    }

    private static long flow(List<DueVisit> visits, List<RoundOffer> offers) {
        Map<Same, Integer> classes = new HashMap<>();
        visits.forEach(each -> classes.merge(new Same(each.grid(), each.rounds(), each.means()), 1, Integer::sum));
        SimpleDirectedWeightedGraph<Object, DefaultWeightedEdge> graph =
                new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
        graph.addVertex("source");
        graph.addVertex("sink");
        for (RoundOffer offer : offers) {
            graph.addVertex(offer);
            graph.setEdgeWeight(graph.addEdge(offer, "sink"), offer.capacity());
        }
        classes.forEach((same, number) -> {
            graph.addVertex(same);
            graph.setEdgeWeight(graph.addEdge("source", same), number);
            for (RoundOffer offer : offers) {
                if (same.rounds().contains(offer.round())
                        && offer.means().contains(same.means())
                        && (offer.areas().isEmpty() || offer.areas().contains(same.grid()))) {
                    graph.setEdgeWeight(graph.addEdge(same, offer), number);
                }
            }
        });
        return Math.round(new DinicMFImpl<>(graph).getMaximumFlowValue("source", "sink"));
    }
}
