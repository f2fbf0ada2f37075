package org.gridbook.outreach;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;

/**
 * The rule of rounds: who makes which visits. It serves as many visits as possible, in few rounds and with few entries into buildings.
 *
 * <p>Visits with the same grid, rounds, closed windows, excluded staff and means form a class. A maximum flow gives each class its places; its minimum cut explains a
 * shortage. What holds:
 *
 * <ul>
 *   <li>No plan serves more visits.
 *   <li>No used round can be left out: the others would serve fewer visits. If there is one class, no plan with as many visits has fewer
 *       rounds, and all of its rounds but one are full. With several classes the fewest rounds would be a set cover, which is not
 *       computed.
 *   <li>If there is one class, the entries into buildings are at most the buildings + the rounds − 1. With several classes this holds if a
 *       building is counted once for each class that has a visit at one of its doors. The reason: a class is divided only between rounds,
 *       and classes and rounds form no cycle, so all classes together have at most the classes + the rounds − 1 parts.
 *   <li>In a class the first doors are served. Earlier rounds come first among equally large ones.
 *   <li>The order of the input changes nothing.
 * </ul>
 */
public final class RoundRule {
    /** What the visits of a class have in common. */
    private record VisitClass(
            GridId grid, Set<String> rounds, Set<Interval> closed, Set<StaffId> notBy, ReachMeans means) {
        static VisitClass of(DueVisit visit) {
            return new VisitClass(visit.grid(), visit.rounds(), visit.closed(), visit.notBy(), visit.means());
        }

        boolean fits(OfferType type) {
            return rounds.contains(type.round)
                    && !closed.contains(type.window)
                    && type.excluded.filter(notBy::contains).isEmpty()
                    && type.means.contains(means)
                    && (type.areas.isEmpty() || type.areas.contains(grid));
        }
    }

    /** What the offers of a type have in common: they can serve the same classes. */
    private record OfferType(
            String round, Interval window, Set<GridId> areas, Set<ReachMeans> means, Optional<StaffId> excluded) {}

    private static final int SOURCE = 0;
    private static final int SINK = 1;

    /** The place of each key in door order. */
    private final Map<String, Integer> order = new HashMap<>();

    /** The members of staff who may not make one of the visits. */
    private final Set<StaffId> excluded = new HashSet<>();

    private final List<RoundOffer> bigFirst;
    private final List<String> roundsInTime;
    private final List<VisitClass> classes;
    private final List<List<DueVisit>> visits;
    private final Map<OfferType, Integer> typeIndex = new LinkedHashMap<>();
    private final List<OfferType> types;
    /** The offers of each type that are in use, the big ones first. */
    private final List<List<RoundOffer>> used = new ArrayList<>();

    private final MaximumFlow flow;
    private final int[] toSink;
    /** The number of the edge from each class to each type, or -1. */
    private final int[][] between;

    /**
     * Plans the rounds.
     *
     * @param visits the visits to make
     * @param offers what staff can do; equal offers count each
     * @throws IllegalArgumentException if two visits have the same key
     */
    public static RoundPlan plan(List<DueVisit> visits, List<RoundOffer> offers) {
        return new RoundRule(visits, offers).plan();
    }

    private RoundRule(List<DueVisit> due, List<RoundOffer> offers) {
        Map<VisitClass, List<DueVisit>> byClass = new LinkedHashMap<>();
        inDoorOrder(due).forEach(each -> {
            if (order.put(each.key(), order.size()) != null) {
                throw new IllegalArgumentException("Two visits of a plan have the same key");
            }
            excluded.addAll(each.notBy());
            byClass.computeIfAbsent(VisitClass.of(each), none -> new ArrayList<>())
                    .add(each);
        });
        classes = List.copyOf(byClass.keySet());
        visits = List.copyOf(byClass.values());
        bigFirst = offers.stream().sorted(RoundOffer.BIG_FIRST).toList();
        List<RoundOffer> inTime = offers.stream().sorted(RoundOffer.IN_TIME).toList();
        roundsInTime = inTime.stream().map(RoundOffer::round).distinct().toList();
        inTime.forEach(each -> typeIndex.putIfAbsent(type(each), typeIndex.size()));
        types = List.copyOf(typeIndex.keySet());
        types.forEach(none -> used.add(new ArrayList<>()));
        bigFirst.forEach(each -> used.get(indexOf(each)).add(each));
        toSink = new int[types.size()];
        between = new int[classes.size()][types.size()];
        flow = new MaximumFlow(2 + classes.size() + types.size());
        connect();
    }

    /** The type of an offer. A member of staff has types apart only if a visit excludes the member. */
    private OfferType type(RoundOffer offer) {
        return new OfferType(
                offer.round(),
                offer.window(),
                offer.areas(),
                offer.means(),
                Optional.of(offer.staff()).filter(excluded::contains));
    }

    private int indexOf(RoundOffer offer) {
        return typeIndex.getOrDefault(type(offer), -1);
    }

    private int classNode(int index) {
        return 2 + index;
    }

    private int typeNode(int index) {
        return 2 + classes.size() + index;
    }

    /** Adds the edges. The last edge of a node is tried first, so the first classes and the earliest types come last. */
    private void connect() {
        for (int t = types.size() - 1; t >= 0; t--) {
            toSink[t] = flow.edge(typeNode(t), SINK, places(t));
            for (int c = classes.size() - 1; c >= 0; c--) {
                between[c][t] = classes.get(c).fits(types.get(t))
                        ? flow.edge(classNode(c), typeNode(t), visits.get(c).size())
                        : -1;
            }
        }
        for (int c = classes.size() - 1; c >= 0; c--) {
            flow.edge(SOURCE, classNode(c), visits.get(c).size());
        }
    }

    private long places(int type) {
        return used.get(type).stream().mapToLong(RoundOffer::capacity).sum();
    }

    private RoundPlan plan() {
        long served = flow.push(SOURCE, SINK, Long.MAX_VALUE);
        List<Shortage> shortages = shortages();
        leaveOut(served);
        return sliced(new Counts(), shortages);
    }

    /** The connected parts of the minimum cut. Their types have no free place, and their places are used for their visits only. */
    private List<Shortage> shortages() {
        List<Shortage> shortages = new ArrayList<>();
        BitSet open = new BitSet();
        for (int c = 0; c < classes.size(); c++) {
            open.set(c, flow.isReached(classNode(c)));
        }
        while (!open.isEmpty()) {
            BitSet part = new BitSet();
            BitSet partTypes = new BitSet();
            ArrayDeque<Integer> next = new ArrayDeque<>(List.of(open.nextSetBit(0)));
            open.clear(next.element());
            while (!next.isEmpty()) {
                int c = next.remove();
                part.set(c);
                for (int t = 0; t < types.size(); t++) {
                    if (between[c][t] >= 0 && !partTypes.get(t)) {
                        partTypes.set(t);
                        for (int other = open.nextSetBit(0); other >= 0; other = open.nextSetBit(other + 1)) {
                            if (between[other][t] >= 0) {
                                open.clear(other);
                                next.add(other);
                            }
                        }
                    }
                }
            }
            shortages.add(shortage(part, partTypes));
        }
        return shortages;
    }

    private Shortage shortage(BitSet part, BitSet partTypes) {
        List<VisitClass> group = part.stream().mapToObj(classes::get).toList();
        Set<String> wanted = new TreeSet<>();
        group.forEach(each -> wanted.addAll(each.rounds()));
        Set<String> rounds = new LinkedHashSet<>(roundsInTime);
        rounds.retainAll(wanted);
        rounds.addAll(wanted);
        return new ShortageBuilder()
                .grids(group.stream().map(VisitClass::grid).distinct().toList())
                .rounds(rounds)
                .means(group.stream().map(VisitClass::means).distinct().sorted().toList())
                .visits(part.stream().map(each -> visits.get(each).size()).sum())
                .places((int) partTypes.stream().mapToLong(this::places).sum())
                .build();
    }

    /**
     * Leaves out each offer that is not needed, the smallest and latest first. If an offer is needed, so are the larger ones of its type, and
     * it is still needed when others were left out.
     */
    private void leaveOut(long served) {
        long places = bigFirst.stream().mapToLong(RoundOffer::capacity).sum();
        BitSet needed = new BitSet();
        for (int i = bigFirst.size() - 1; i >= 0; i--) {
            RoundOffer offer = bigFirst.get(i);
            int t = indexOf(offer);
            if (!needed.get(t)) {
                if (places - offer.capacity() >= served && flow.lower(toSink[t], offer.capacity(), SINK)) {
                    places -= offer.capacity();
                    List<RoundOffer> ofType = used.get(t);
                    ofType.remove(ofType.size() - 1);
                } else {
                    needed.set(t);
                }
            }
        }
    }

    /** Gives the visits of each class to types, and those of each type to its offers, always in door order. */
    private RoundPlan sliced(Counts counts, List<Shortage> shortages) {
        List<List<DueVisit>> ofTypes = new ArrayList<>();
        types.forEach(none -> ofTypes.add(new ArrayList<>()));
        List<DueVisit> unplaced = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            List<DueVisit> own = visits.get(c);
            int from = 0;
            for (int t = 0; t < types.size(); t++) {
                int to = from + (int) counts.of[c][t];
                ofTypes.get(t).addAll(own.subList(from, to));
                from = to;
            }
            unplaced.addAll(own.subList(from, own.size()));
        }
        List<RoundPlan.PlannedRound> rounds = new ArrayList<>();
        for (int t = 0; t < types.size(); t++) {
            List<DueVisit> all = ofTypes.get(t);
            int from = 0;
            for (RoundOffer offer : used.get(t)) {
                int to = Math.min(all.size(), from + offer.capacity());
                rounds.add(new RoundPlan.PlannedRound(offer, ordered(all.subList(from, to))));
                from = to;
            }
        }
        rounds.sort(Comparator.comparing(RoundPlan.PlannedRound::offer, RoundOffer.IN_TIME));
        return new RoundPlan(rounds, ordered(unplaced), shortages);
    }

    /** By grid, then by position. The doors of a building come together, where its first door is. */
    static List<DueVisit> inDoorOrder(List<DueVisit> visits) {
        Map<List<String>, List<DueVisit>> buildings = new LinkedHashMap<>();
        visits.stream()
                .sorted(Comparator.comparing((DueVisit each) -> each.grid().value(), NaturalOrder.INSTANCE)
                        .thenComparing(DueVisit::position, NaturalOrder.INSTANCE)
                        .thenComparing(each -> each.building().value(), NaturalOrder.INSTANCE)
                        .thenComparing(DueVisit::key))
                .forEach(each -> buildings
                        .computeIfAbsent(
                                List.of(each.grid().value(), each.building().value()), none -> new ArrayList<>())
                        .add(each));
        return buildings.values().stream().flatMap(List::stream).toList();
    }

    private List<DueVisit> ordered(List<DueVisit> some) {
        return some.stream()
                .sorted(Comparator.comparing(each -> order.getOrDefault(each.key(), 0)))
                .toList();
    }

    /**
     * How many visits of each class go to each type. The counts are moved around cycles until there are none, with the same sums of classes
     * and types.
     */
    private final class Counts {
        private final long[][] of = new long[classes.size()][types.size()];
        /** The neighbours of each class and type among the counts so far. They form a forest. */
        private final List<BitSet> neighbours = Stream.generate(BitSet::new)
                .limit(classes.size() + types.size())
                .toList();

        Counts() {
            for (int c = 0; c < classes.size(); c++) {
                for (int t = 0; t < types.size(); t++) {
                    if (between[c][t] >= 0 && flow.flow(between[c][t]) > 0) {
                        add(c, t, flow.flow(between[c][t]));
                    }
                }
            }
        }

        private void add(int c, int t, long count) {
            of[c][t] = count;
            List<Integer> cycle = path(c, classes.size() + t);
            if (!cycle.isEmpty()) {
                long least = count;
                for (int i = 1; i + 1 < cycle.size(); i += 2) {
                    least = Math.min(least, of(cycle.get(i), cycle.get(i + 1)));
                }
                change(c, classes.size() + t, -least);
                for (int i = 0; i + 1 < cycle.size(); i++) {
                    change(cycle.get(i), cycle.get(i + 1), i % 2 == 0 ? least : -least);
                }
            } else {
                change(c, classes.size() + t, 0);
            }
        }

        private long of(int one, int other) {
            return of[Math.min(one, other)][Math.max(one, other) - classes.size()];
        }

        private void change(int one, int other, long by) {
            long count = of(one, other) + by;
            of[Math.min(one, other)][Math.max(one, other) - classes.size()] = count;
            neighbours.get(one).set(other, count > 0);
            neighbours.get(other).set(one, count > 0);
        }

        /** The nodes of the only path between two nodes, both included; empty if there is none. */
        private List<Integer> path(int from, int to) {
            int[] before = new int[neighbours.size()];
            Arrays.fill(before, -1);
            before[to] = to;
            ArrayDeque<Integer> next = new ArrayDeque<>(List.of(to));
            while (!next.isEmpty() && before[from] < 0) {
                int node = next.remove();
                neighbours.get(node).stream().filter(each -> before[each] < 0).forEach(each -> {
                    before[each] = node;
                    next.add(each);
                });
            }
            if (before[from] < 0) {
                return List.of();
            }
            List<Integer> path = new ArrayList<>(List.of(from));
            for (int node = from; node != to; node = before[node]) {
                path.add(before[node]);
            }
            return path;
        }
    }
}
