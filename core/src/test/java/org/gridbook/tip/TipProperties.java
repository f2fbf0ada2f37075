package org.gridbook.tip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.gridbook.Draw;
import org.gridbook.book.GridId;
import org.gridbook.plan.Figure;

class TipProperties {
    private static final Instant START = Instant.parse("2020-02-01T00:00:00Z");

    @Property
    void tipsAreSpreadAsEvenlyAsCanBe(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 12) Integer> loads,
            @ForAll @IntRange(max = 40) int many) {
        Map<GridId, Integer> load = new HashMap<>();
        loads.forEach(each -> load.put(new GridId("g" + load.size()), each));
        List<TipId> tips = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            tips.add(new TipId("t" + i));
        }

        Map<TipId, GridId> given = Spreading.evenly(tips, load);

        Map<GridId, Integer> after = new HashMap<>(load);
        given.values().forEach(grid -> after.merge(grid, 1, Integer::sum));
        int most = Collections.max(after.values());
        assertEquals(tips, List.copyOf(given.keySet()));
        after.forEach((grid, has) -> {
            boolean got = has > load.getOrDefault(grid, 0);
            assertTrue(!got || has - 1 <= Collections.min(after.values()), "a grid with few tips comes first");
        });
        assertTrue(most <= Math.max(Collections.max(loads), (sum(loads) + many + loads.size() - 1) / loads.size()));
        assertEquals(given, Spreading.evenly(tips, load));
    }

    private static int sum(List<Integer> loads) {
        return loads.stream().mapToInt(Integer::intValue).sum();
    }

    @Property
    void everyBreakdownSumsAtEveryInstant(
            @ForAll("received") List<Received> received, @ForAll @IntRange(max = 200) int hours) {
        Instant at = START.plus(Duration.ofHours(hours));
        TipFigures figures = TipFigures.of(tips(received, at), at);

        assertSums(figures.all(), figures.byState().values());
        assertSums(figures.all(), figures.byUrgency().values());
        assertSums(figures.all(), figures.bySource().values());
        assertSums(figures.all(), List.of(figures.inTime(), figures.late()));
        assertTrue(figures.late().ids().containsAll(figures.overdue().ids()));
        List<Figure> places = new ArrayList<>(figures.byGrid().values());
        places.add(figures.unplaced());
        assertSums(figures.all(), places);
        assertEquals(TipState.values().length, figures.byState().size());
        figures.byState()
                .forEach((state, figure) ->
                        Statistics.label("state").collect(figure.value() > 0 ? state : "no tip in one of the states"));
        Statistics.label("state").coverage(states -> {
            for (TipState state : TipState.values()) {
                states.check(state).count(some -> some > 0);
            }
        });
    }

    @Property
    void laterActsDoNotChangeAnEarlierStatus(
            @ForAll("lives") TipLifecycle life, @ForAll @IntRange(max = 200) int hours) {
        Instant at = START.plus(Duration.ofHours(hours));
        List<TipAct> before =
                life.acts().stream().filter(act -> !act.at().isAfter(at)).toList();

        assertEquals(
                new TipLifecycle(life.receivedAt(), life.reportedUrgency(), life.checks(), before).at(at, List.of()),
                life.at(at, List.of()));
    }

    @Property
    void aBreachStaysABreach(@ForAll("lives") TipLifecycle life, @ForAll @IntRange(max = 200) int hours) {
        TipStatus now = life.at(START.plus(Duration.ofHours(hours)), List.of());
        TipStatus later = life.at(START.plus(Duration.ofHours(hours + 7)), List.of());
        boolean urgencySame = now.urgency() == later.urgency();

        assertTrue(!urgencySame || later.breaches().size() >= now.breaches().size());
        assertEquals(now.state().isOpen(), now.next().isPresent());
    }

    /** What is done with a tip, if it is open, and how many hours after the act before. A closed tip is reopened. */
    record Work(int what, int gap, Urgency urgency, Finding finding) {}

    /** A tip with its source and its grid. */
    record Received(TipLifecycle life, TipSource source, Optional<GridId> grid) {}

    @Provide
    static Arbitrary<TipLifecycle> lives() {
        Arbitrary<Work> work = Combinators.combine(
                        Draw.number(0, 4),
                        Draw.number(0, 29),
                        Arbitraries.of(Urgency.class),
                        Arbitraries.of(Finding.class))
                .as(Work::new);
        return Draw.world(Combinators.combine(Draw.number(0, 2), Draw.list(work, 0, 7))
                .as((checks, works) -> new TipLifecycle(START, Optional.empty(), checks, acts(works))));
    }

    @Provide
    static Arbitrary<List<Received>> received() {
        return Draw.list(
                Combinators.combine(
                                lives(),
                                Arbitraries.of(TipSource.class),
                                Arbitraries.of("g0", "g1", "g2")
                                        .map(GridId::new)
                                        .optional(0.5))
                        .as(Received::new),
                0,
                12);
    }

    private static List<Tip> tips(List<Received> received, Instant at) {
        List<Tip> tips = new ArrayList<>();
        for (Received each : received) {
            tips.add(new TipBuilder()
                    .id(new TipId("t" + (10 + tips.size())))
                    .source(each.source())
                    .means(TipMeans.PHONE)
                    .subject(SubjectType.ADDRESS)
                    .grid(each.grid())
                    .checks(each.life().checks())
                    .receivedAt(each.life().receivedAt())
                    .status(each.life().at(at, List.of()))
                    .build());
        }
        return tips;
    }

    private static List<TipAct> acts(List<Work> works) {
        List<TipAct> acts = new ArrayList<>();
        Instant at = START;
        boolean open = true;
        for (Work work : works) {
            at = at.plus(Duration.ofHours(work.gap()));
            acts.add(open ? act(work, at) : TipAct.reopened(at));
            TipAct.ActType last = acts.get(acts.size() - 1).kind();
            open = last != TipAct.ActType.DUPLICATED && last != TipAct.ActType.CLOSED;
        }
        return acts;
    }

    private static TipAct act(Work work, Instant at) {
        return switch (work.what()) {
            case 0 -> TipAct.triaged(work.urgency(), Optional.empty(), at);
            case 1 -> TipAct.linked(TipAct.ActType.ASSIGNED, "s1", at);
            case 2 -> TipAct.checked(work.finding(), "c1", at);
            case 3 -> TipAct.closed(at);
            default -> TipAct.linked(TipAct.ActType.DUPLICATED, "other", at);
        };
    }

    private static void assertSums(Figure total, Collection<Figure> parts) {
        List<String> sum = new ArrayList<>();
        parts.forEach(part -> sum.addAll(part.ids()));
        sum.sort(null);
        assertEquals(total.ids(), sum);
    }
}
