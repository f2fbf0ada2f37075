package org.gridbook.sweep;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.gridbook.Draw;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.Home;

/**
 * An invented community with a log of what was recorded when: households that move, merge and leave, buildings that change grids,
 * contacts that are reported late and withdrawn. Time is counted in microseconds from 0 to 300; the sweep's window is 100 to 200.
 *
 * @param closed when the sweep was closed
 * @param allotments the grids of each building
 * @param moves the moves of each household
 * @param contacts the contacts; their ids are in this order
 * @param turn by how many places the lists of facts are turned, because their order must not matter
 */
record World(
        Optional<Long> closed,
        Map<String, List<Home.Allotment>> allotments,
        Map<String, List<Move>> moves,
        List<Recorded> contacts,
        int turn) {
    static final long FROM = 100;
    static final long TO = 200;
    static final List<String> HOUSEHOLDS = List.of("h1", "h2", "h3", "h4", "h5", "h6", "h7");
    private static final List<String> BUILDINGS = List.of("b1", "b2", "b3", "b4");
    private static final long FOREVER = Long.MAX_VALUE;

    /** A household lives in a building from an instant on, or nowhere if the building is empty; it is not recorded earlier. */
    record Move(Optional<String> building, long at, long recorded) {}

    /** A contact, when it was recorded, and when it was withdrawn. */
    record Recorded(Attempt attempt, long recorded, long withdrawn) {}

    /** Where a household moves, how long after its move before, and how much later that is recorded. */
    record Step(Optional<String> building, int gap, int delay) {}

    /** What is reported about a household, when, how much later, and how long after that it is withdrawn. */
    record Report(
            String household,
            Channel channel,
            AttemptOutcome outcome,
            Set<Integer> seen,
            int at,
            int delay,
            Optional<Integer> withdrawn) {}

    static Arbitrary<World> worlds() {
        return Draw.world(Combinators.combine(
                        Draw.number((int) FROM + 1, (int) TO + 40)
                                .map(Long::valueOf)
                                .optional(0.3),
                        Draw.list(buildings(), BUILDINGS.size(), BUILDINGS.size()),
                        Draw.list(Draw.list(steps(), 1, 4), HOUSEHOLDS.size(), HOUSEHOLDS.size()),
                        Draw.list(reports(), 0, 24),
                        Draw.number(0, 9))
                .as((closed, allotments, steps, reports, turn) -> {
                    Map<String, List<Home.Allotment>> byBuilding = new TreeMap<>();
                    for (int i = 0; i < BUILDINGS.size(); i++) {
                        byBuilding.put(BUILDINGS.get(i), allotments.get(i));
                    }
                    World world = new World(closed, byBuilding, new TreeMap<>(), List.of(), turn);
                    for (int i = 0; i < HOUSEHOLDS.size(); i++) {
                        for (Step step : steps.get(i)) {
                            world = world.with(HOUSEHOLDS.get(i), step, -1);
                        }
                    }
                    for (Report report : reports) {
                        world = world.with(report, -1);
                    }
                    return world;
                }));
    }

    private static Arbitrary<List<Home.Allotment>> buildings() {
        Arbitrary<String> grids = Arbitraries.of("g1", "g2", "g3");
        Arbitrary<List<Home.Allotment>> once = grids.map(grid -> List.of(new Home.Allotment(grid, 0, FOREVER)));
        Arbitrary<List<Home.Allotment>> redrawn = Combinators.combine(grids, grids, Draw.number(0, 299))
                .as((one, other, at) ->
                        List.of(new Home.Allotment(one, 0, at), new Home.Allotment(other, at, FOREVER)));
        return Arbitraries.oneOf(once, redrawn);
    }

    static Arbitrary<Step> steps() {
        return Combinators.combine(Arbitraries.of(BUILDINGS).optional(0.8), Draw.number(0, 99), Draw.number(0, 39))
                .as(Step::new);
    }

    static Arbitrary<Report> reports() {
        return Combinators.combine(
                        Arbitraries.of(HOUSEHOLDS),
                        Arbitraries.of(Channel.class),
                        Arbitraries.of(AttemptOutcome.class),
                        Draw.number(0, 3).set().ofMaxSize(3),
                        Draw.number((int) FROM, (int) TO - 1),
                        Draw.number(0, 29),
                        Draw.number(1, 40).optional(0.15))
                .as(Report::new);
    }

    /** The same world with one more move, recorded after this instant. */
    World with(String household, Step step, long after) {
        List<Move> own = moves.getOrDefault(household, List.of());
        long at = own.isEmpty() ? step.gap() : own.get(own.size() - 1).at() + 1 + step.gap();
        Map<String, List<Move>> more = new TreeMap<>(moves);
        more.put(household, plus(own, new Move(step.building(), at, Math.max(at, after + 1) + step.delay())));
        return new World(closed, allotments, more, contacts, turn);
    }

    /** The same world with one more contact, recorded after this instant. */
    World with(Report report, long after) {
        String household = report.household();
        String seen = report.outcome().maySee()
                ? report.seen().stream()
                        .sorted()
                        .map(each -> household + "-r" + each)
                        .collect(Collectors.joining(" "))
                : "";
        long recorded = Math.max(report.at(), after + 1) + report.delay();
        Attempt attempt = new Attempt(
                "c" + (100 + contacts.size()),
                household,
                report.channel(),
                report.outcome(),
                seen.isEmpty() ? null : seen,
                report.at());
        long withdrawn = report.withdrawn().map(each -> recorded + each).orElse(FOREVER);
        return new World(closed, allotments, moves, plus(contacts, new Recorded(attempt, recorded, withdrawn)), turn);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }

    Sweep sweep() {
        return new SweepBuilder()
                .id(new SweepId("s"))
                .name("Sweep")
                .grids(Set.of(new GridId("g1"), new GridId("g2")))
                .channels(Arrays.asList(Channel.values()))
                .from(Interval.instant(FROM))
                .to(Interval.instant(TO))
                .closedAt(closed.map(Interval::instant))
                .build();
    }

    /** What is known at an instant, in no particular order. */
    CoverageFacts knownAt(long known) {
        Map<String, List<Home>> homes = new HashMap<>();
        for (String household : HOUSEHOLDS) {
            List<Move> own = moves.getOrDefault(household, List.of()).stream()
                    .filter(each -> each.recorded() <= known)
                    .toList();
            List<Home> of = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                long end = i + 1 < own.size() ? own.get(i + 1).at() : FOREVER;
                Move move = own.get(i);
                move.building()
                        .ifPresent(building -> Home.add(
                                of, household, building, allotments.getOrDefault(building, List.of()), move.at(), end));
            }
            Collections.rotate(of, turn);
            homes.put(household, of);
        }
        List<Attempt> attempts = new ArrayList<>(attemptsKnownAt(known));
        Collections.rotate(attempts, turn);
        return new CoverageFactsBuilder()
                .sweep(sweep())
                .grids(Set.of("g1", "g2"))
                .allotments(allotments)
                .homes(homes)
                .attempts(attempts.stream().collect(Collectors.groupingBy(Attempt::household)))
                .zone(ZoneOffset.UTC)
                .build();
    }

    List<Attempt> attemptsKnownAt(long known) {
        return contacts.stream()
                .filter(each -> each.recorded() <= known && known < each.withdrawn())
                .map(Recorded::attempt)
                .toList();
    }
}
