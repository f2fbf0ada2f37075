package org.gridbook.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.gridbook.Draw;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;
import org.jgrapht.alg.flow.EdmondsKarpMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/** The laws of the plan of doors over random visits and offers, beside trying all possibilities and beside JGraphT. */
class RoundRuleProperties {
    /** What is planned. */
    record World(List<DueVisit> visits, List<RoundOffer> offers) {}

    /** What the visits of a class have in common. */
    record Same(GridId grid, Set<String> rounds, Set<Interval> closed, Set<StaffId> notBy, ReachMeans means) {
        static Same of(DueVisit visit) {
            return new Same(visit.grid(), visit.rounds(), visit.closed(), visit.notBy(), visit.means());
        }
    }

    private static Arbitrary<Set<String>> rounds(int least) {
        return Arbitraries.subsetOf(RoundRuleTest.ROUNDS).ofMinSize(least);
    }

    private static Arbitrary<DueVisit> visits() {
        Arbitrary<ReachMeans> means = Arbitraries.of(ReachMeans.DOOR, ReachMeans.DOOR, ReachMeans.PHONE);
        return Combinators.combine(
                        Draw.number(1, 3), Draw.number(1, 3), Draw.number(1, 12), means, rounds(0), closed(), notBy())
                .as((grid, building, door, by, rounds, closed, notBy) -> new DueVisit(
                        "some",
                        new GridId("g" + grid),
                        new BuildingId("b" + building),
                        "" + door,
                        by,
                        rounds,
                        closed,
                        notBy,
                        List.of()));
    }

    /** Most visits may be made by everybody. */
    private static Arbitrary<Set<StaffId>> notBy() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.<Set<StaffId>>just(Set.of())),
                Tuple.of(1, Draw.number(1, 3).map(staff -> Set.of(new StaffId("s" + staff)))));
    }

    /** Most visits may be made in every window of their rounds. */
    private static Arbitrary<Set<Interval>> closed() {
        List<Interval> windows = RoundRuleTest.ROUNDS.stream()
                .flatMap(each -> Stream.of(RoundRuleTest.window(each), shorter(each)))
                .toList();
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.<Set<Interval>>just(Set.of())),
                Tuple.of(1, Arbitraries.subsetOf(windows).ofMaxSize(2)));
    }

    private static Interval shorter(String round) {
        Interval window = RoundRuleTest.window(round);
        return Interval.between(window.from(), window.from().plusSeconds(3_600));
    }

    private static Arbitrary<RoundOffer> offers(int most) {
        Arbitrary<Set<GridId>> areas = Arbitraries.of(new GridId("g1"), new GridId("g2"), new GridId("g3"))
                .set()
                .ofMaxSize(2);
        Arbitrary<Set<ReachMeans>> means = Arbitraries.of(
                Set.of(ReachMeans.DOOR), Set.of(ReachMeans.PHONE), Set.of(ReachMeans.DOOR, ReachMeans.PHONE));
        return Combinators.combine(
                        Draw.number(1, 3),
                        Arbitraries.of(RoundRuleTest.ROUNDS),
                        areas,
                        means,
                        Draw.number(0, most),
                        Arbitraries.of(true, true, false))
                .as((staff, round, grids, by, capacity, whole) -> new RoundOffer(
                        new StaffId("s" + staff),
                        round,
                        whole ? RoundRuleTest.window(round) : shorter(round),
                        grids,
                        by,
                        capacity));
    }

    /** Many visits of few classes, which share many rounds. */
    @Provide
    static Arbitrary<World> dense() {
        Arbitrary<DueVisit> visits = Combinators.combine(visits(), rounds(2))
                .as((each, rounds) -> new DueVisitBuilder()
                        .like(each)
                        .closed(Set.of())
                        .notBy(Set.of())
                        .means(ReachMeans.DOOR)
                        .rounds(rounds)
                        .build());
        Arbitrary<RoundOffer> offers = offers(9)
                .map(each -> new RoundOfferBuilder()
                        .like(each)
                        .means(Set.of(ReachMeans.DOOR))
                        .build());
        return Draw.world(Combinators.combine(Draw.list(visits, 40, 80), Draw.list(offers, 6, 15))
                .as((drawn, all) -> new World(keyed(drawn), all)));
    }

    private static Arbitrary<World> worlds(int visits, int offers, int capacity) {
        return Draw.world(Combinators.combine(Draw.list(visits(), 0, visits), Draw.list(offers(capacity), 0, offers))
                .as((drawn, all) -> new World(keyed(drawn), all)));
    }

    private static List<DueVisit> keyed(List<DueVisit> drawn) {
        List<DueVisit> visits = new ArrayList<>();
        for (DueVisit each : drawn) {
            visits.add(new DueVisitBuilder().like(each).key("v" + visits.size()).build());
        }
        return visits;
    }

    @Provide
    static Arbitrary<World> small() {
        return worlds(12, 5, 4);
    }

    @Provide
    static Arbitrary<World> large() {
        return worlds(80, 15, 9);
    }

    /** Visits of one class, and offers that can all serve it. */
    @Provide
    static Arbitrary<World> ofOneClass() {
        Arbitrary<List<RoundOffer>> offers = Draw.list(
                Combinators.combine(offers(6), Arbitraries.of(true, false))
                        .as((each, everywhere) -> new RoundOfferBuilder()
                                .like(each)
                                .areas(everywhere ? Set.of() : Set.of(new GridId("g1")))
                                .means(Set.of(ReachMeans.DOOR))
                                .build()),
                0,
                6);
        return Draw.world(Combinators.combine(Draw.list(visits(), 0, 24), offers)
                .as((drawn, all) -> new World(
                        keyed(drawn.stream()
                                .map(each -> new DueVisit(
                                        "some",
                                        new GridId("g1"),
                                        each.building(),
                                        each.position(),
                                        ReachMeans.DOOR,
                                        Set.copyOf(RoundRuleTest.ROUNDS),
                                        Set.of(),
                                        Set.of(),
                                        List.of()))
                                .toList()),
                        all)));
    }

    private static boolean fits(DueVisit visit, RoundOffer offer) {
        return visit.rounds().contains(offer.round())
                && !visit.closed().contains(offer.window())
                && !visit.notBy().contains(offer.staff())
                && offer.means().contains(visit.means())
                && (offer.areas().isEmpty() || offer.areas().contains(visit.grid()));
    }

    /** The most visits that can be served, found by trying each offer for each visit. */
    private static int most(List<DueVisit> visits, List<RoundOffer> offers) {
        return most(visits, offers, 0, offers.stream().map(RoundOffer::capacity).toList(), new HashMap<>());
    }

    private static int most(
            List<DueVisit> visits,
            List<RoundOffer> offers,
            int next,
            List<Integer> left,
            Map<List<Integer>, Integer> known) {
        if (next == visits.size()) {
            return 0;
        }
        List<Integer> key = new ArrayList<>(left);
        key.add(next);
        Integer before = known.get(key);
        if (before != null) {
            return before;
        }
        int best = most(visits, offers, next + 1, left, known);
        for (int i = 0; i < offers.size(); i++) {
            if (left.get(i) > 0 && fits(visits.get(next), offers.get(i))) {
                List<Integer> less = new ArrayList<>(left);
                less.set(i, left.get(i) - 1);
                best = Math.max(best, 1 + most(visits, offers, next + 1, less, known));
            }
        }
        known.put(key, best);
        return best;
    }

    /** The most visits that can be served, by JGraphT with a node for each visit and each offer. */
    private static int byJGraphT(World world) {
        SimpleDirectedWeightedGraph<String, DefaultWeightedEdge> graph =
                new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
        graph.addVertex("source");
        graph.addVertex("sink");
        world.visits().forEach(visit -> {
            graph.addVertex(visit.key());
            graph.addEdge("source", visit.key());
        });
        for (int i = 0; i < world.offers().size(); i++) {
            RoundOffer offer = world.offers().get(i);
            String node = "offer" + i;
            graph.addVertex(node);
            graph.setEdgeWeight(graph.addEdge(node, "sink"), offer.capacity());
            world.visits().stream()
                    .filter(visit -> fits(visit, offer))
                    .forEach(visit -> graph.addEdge(visit.key(), node));
        }
        return (int) Math.round(new EdmondsKarpMFImpl<>(graph).getMaximumFlowValue("source", "sink"));
    }

    private static RoundPlan plan(World world) {
        return RoundRule.plan(world.visits(), world.offers());
    }

    private static List<DueVisit> ordered(World world, List<DueVisit> some) {
        List<DueVisit> all = new ArrayList<>(RoundRule.inDoorOrder(world.visits()));
        all.retainAll(some);
        return all;
    }

    private static int served(RoundPlan plan) {
        return plan.rounds().stream().mapToInt(each -> each.visits().size()).sum();
    }

    @Property(tries = 1_000)
    void noPlanServesMore(@ForAll("small") World world) {
        int served = served(plan(world));

        assertEquals(most(world.visits(), world.offers()), served);
        Statistics.label("short").collect(served < world.visits().size());
    }

    @Property(tries = 500)
    void theFlowIsAsLargeAsThatOfJGraphT(@ForAll("large") World world) {
        assertEquals(byJGraphT(world), served(plan(world)));
    }

    @Property(tries = 1_000)
    void everyVisitHasOnePlaceThatFitsOrNone(@ForAll("large") World world) {
        RoundPlan plan = plan(world);

        List<DueVisit> all = new ArrayList<>(plan.unplaced());
        List<RoundOffer> offers = new ArrayList<>(world.offers());
        plan.rounds().forEach(each -> {
            assertTrue(offers.remove(each.offer()), "an offer that is used once");
            assertTrue(
                    !each.visits().isEmpty()
                            && each.visits().size() <= each.offer().capacity(),
                    "the capacity");
            assertTrue(each.visits().stream().allMatch(visit -> fits(visit, each.offer())), "a place that fits");
            assertEquals(ordered(world, each.visits()), each.visits(), "in door order");
            all.addAll(each.visits());
        });
        assertEquals(world.visits().size(), all.size());
        assertEquals(Set.copyOf(world.visits()), Set.copyOf(all));
        assertEquals(ordered(world, plan.unplaced()), plan.unplaced());
    }

    @Property(tries = 500)
    void theDoorsOfABuildingComeTogether(@ForAll("large") World world) {
        List<List<String>> places = RoundRule.inDoorOrder(world.visits()).stream()
                .map(each -> List.of(each.grid().value(), each.building().value()))
                .toList();

        for (int i = 1; i < places.size(); i++) {
            assertTrue(
                    places.get(i).equals(places.get(i - 1))
                            || !places.subList(0, i).contains(places.get(i)),
                    "a building that was left before");
        }
    }

    @Property(tries = 500)
    void inAClassTheFirstDoorsAreServed(@ForAll("large") World world) {
        RoundPlan plan = plan(world);

        Set<DueVisit> unplaced = new HashSet<>(plan.unplaced());
        Set<Same> full = new HashSet<>();
        RoundRule.inDoorOrder(world.visits()).forEach(each -> {
            if (unplaced.contains(each)) {
                full.add(Same.of(each));
            } else {
                assertTrue(!full.contains(Same.of(each)), "a later door");
            }
        });
    }

    @Property(tries = 500)
    void shortagesAddUpAndTheCutIsAsLargeAsTheFlow(@ForAll("large") World world) {
        RoundPlan plan = plan(world);

        assertEquals(
                plan.unplaced().size(),
                plan.shortages().stream().mapToInt(Shortage::missing).sum());
        int places = plan.shortages().stream().mapToInt(Shortage::places).sum();
        int inside = plan.shortages().stream().mapToInt(Shortage::visits).sum();
        assertEquals(byJGraphT(world), places + world.visits().size() - inside);
    }

    @Property(tries = 500)
    void onePlaceMoreHelpsExactlyTheVisitsOfAShortage(@ForAll("small") World world) {
        RoundPlan plan = plan(world);
        Map<Same, List<DueVisit>> classes = new HashMap<>();
        world.visits()
                .forEach(each -> classes.computeIfAbsent(Same.of(each), none -> new ArrayList<>())
                        .add(each));

        int helped = 0;
        for (Map.Entry<Same, List<DueVisit>> each : classes.entrySet()) {
            // Only this class can use the place, through a round that no other class has.
            List<DueVisit> visits = new ArrayList<>(world.visits());
            visits.removeAll(each.getValue());
            Set<String> rounds = new HashSet<>(each.getKey().rounds());
            rounds.add("extra");
            each.getValue()
                    .forEach(visit -> visits.add(
                            new DueVisitBuilder().like(visit).rounds(rounds).build()));
            List<RoundOffer> offers = new ArrayList<>(world.offers());
            offers.add(new RoundOffer(
                    new StaffId("more"),
                    "extra",
                    new Interval(RoundRuleTest.window(RoundRuleTest.MORNING).from(), Optional.empty()),
                    Set.of(),
                    Set.of(each.getKey().means()),
                    1));
            boolean helps = most(visits, offers) > served(plan);
            List<Shortage> named = plan.shortages().stream()
                    .filter(shortage -> shortage.grids().contains(each.getKey().grid())
                            && shortage.rounds().containsAll(each.getKey().rounds())
                            && shortage.means().contains(each.getKey().means()))
                    .toList();
            assertTrue(!helps || !named.isEmpty(), "a shortage names what helps");
            helped += helps ? each.getValue().size() : 0;
        }
        assertEquals(plan.shortages().stream().mapToInt(Shortage::visits).sum(), helped);
    }

    @Property(tries = 500)
    void aShortageCannotBeDivided(@ForAll("small") World world) {
        RoundPlan plan = plan(world);

        // With two shortages no offer fits visits of both that have no place.
        for (DueVisit one : plan.unplaced()) {
            for (DueVisit other : plan.unplaced()) {
                if (world.offers().stream().anyMatch(offer -> fits(one, offer) && fits(other, offer))) {
                    assertTrue(plan.shortages().stream().anyMatch(each -> names(each, one) && names(each, other)));
                }
            }
        }
        Statistics.label("shortages").collect(Math.min(3, plan.shortages().size()));
    }

    private static boolean names(Shortage shortage, DueVisit visit) {
        return shortage.grids().contains(visit.grid())
                && shortage.rounds().containsAll(visit.rounds())
                && shortage.means().contains(visit.means());
    }

    @Property(tries = 500)
    void noUsedRoundCanBeLeftOut(@ForAll("small") World world) {
        RoundPlan plan = plan(world);

        List<RoundOffer> used =
                plan.rounds().stream().map(RoundPlan.PlannedRound::offer).toList();
        for (int i = 0; i < used.size(); i++) {
            List<RoundOffer> others = new ArrayList<>(used);
            others.remove(i);
            assertTrue(most(world.visits(), others) < served(plan), "a round that is not needed");
        }
        Statistics.label("used").collect(used.size());
    }

    @Property(tries = 1_000)
    void oneClassIsServedInTheFewestRoundsAndAllButOneAreFull(@ForAll("ofOneClass") World world) {
        RoundPlan plan = plan(world);

        int served = served(plan);
        int fewest = Integer.MAX_VALUE;
        for (int some = 0; some < 1 << world.offers().size(); some++) {
            int places = 0;
            for (int i = 0; i < world.offers().size(); i++) {
                places += (some >> i & 1) * world.offers().get(i).capacity();
            }
            fewest = places >= served ? Math.min(fewest, Integer.bitCount(some)) : fewest;
        }
        assertEquals(fewest, plan.rounds().size());
        assertTrue(plan.rounds().stream()
                        .filter(each -> each.visits().size() < each.offer().capacity())
                        .count()
                <= 1);
        Statistics.label("rounds").collect(plan.rounds().size());
    }

    @Property(tries = 1_000)
    void oneClassIsServedWithAtMostBuildingsAndRoundsMinusOneEntries(@ForAll("ofOneClass") World world) {
        RoundPlan plan = plan(world);

        long buildings = plan.rounds().stream()
                .flatMap(each -> each.visits().stream())
                .map(DueVisit::building)
                .distinct()
                .count();
        int rounds = plan.rounds().size();
        assertTrue(plan.entries() <= (rounds == 0 ? 0 : buildings + rounds - 1));
        assertTrue(plan.entries() >= buildings);
        Statistics.label("at the bound").collect(plan.entries() == buildings + rounds - 1);
    }

    @Property(tries = 1_000)
    void severalClassesAreServedWithThatManyEntriesIfABuildingCountsOnceForEach(@ForAll("dense") World world) {
        RoundPlan plan = plan(world);

        Map<Same, Set<BuildingId>> buildings = new HashMap<>();
        plan.rounds()
                .forEach(each -> each.visits().stream()
                        .filter(visit -> visit.means() == ReachMeans.DOOR)
                        .forEach(visit -> buildings
                                .computeIfAbsent(Same.of(visit), none -> new HashSet<>())
                                .add(visit.building())));
        int sum = buildings.values().stream().mapToInt(Set::size).sum();
        int rounds = plan.rounds().size();
        assertTrue(plan.entries() <= (rounds == 0 ? 0 : sum + rounds - 1));
        // The stronger reason: classes and rounds form a forest.
        long pairs = plan.rounds().stream()
                .mapToLong(
                        each -> each.visits().stream().map(Same::of).distinct().count())
                .sum();
        long classes = plan.rounds().stream()
                .flatMap(each -> each.visits().stream())
                .map(Same::of)
                .distinct()
                .count();
        assertTrue(pairs <= (rounds == 0 ? 0 : classes + rounds - 1), "a cycle of classes and rounds");
        Statistics.label("shared").collect(pairs > classes);
    }

    @Property(tries = 500)
    void theOrderOfTheInputChangesNothing(@ForAll("large") World world, @ForAll Random random) {
        List<DueVisit> visits = new ArrayList<>(world.visits());
        List<RoundOffer> offers = new ArrayList<>(world.offers());
        Collections.shuffle(visits, random);
        Collections.shuffle(offers, random);

        assertEquals(plan(world), RoundRule.plan(visits, offers));
    }
}
