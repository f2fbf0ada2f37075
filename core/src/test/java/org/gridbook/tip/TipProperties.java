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
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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
    void everyBreakdownSumsAtEveryInstant(@ForAll long seed, @ForAll @IntRange(max = 200) int hours) {
        Instant at = START.plus(Duration.ofHours(hours));
        TipFigures figures = TipFigures.of(tips(seed, at), at);

        assertSums(figures.all(), figures.byState().values());
        assertSums(figures.all(), figures.byUrgency().values());
        assertSums(figures.all(), figures.bySource().values());
        assertSums(figures.all(), List.of(figures.inTime(), figures.late()));
        assertTrue(figures.late().ids().containsAll(figures.overdue().ids()));
        assertSums(
                figures.byState().getOrDefault(TipState.CLOSED, Figure.ZERO),
                figures.byOutcome().values());
        List<Figure> places = new ArrayList<>(figures.byGrid().values());
        places.add(figures.unplaced());
        assertSums(figures.all(), places);
        assertEquals(TipState.values().length, figures.byState().size());
    }

    @Property
    void laterActsDoNotChangeAnEarlierStatus(@ForAll long seed, @ForAll @IntRange(max = 200) int hours) {
        Instant at = START.plus(Duration.ofHours(hours));
        TipLifecycle life = life(new Random(new SplittableRandom(seed).nextLong()));
        List<TipAct> before =
                life.acts().stream().filter(act -> !act.at().isAfter(at)).toList();

        assertEquals(
                new TipLifecycle(life.receivedAt(), life.reportedUrgency(), life.checks(), before).at(at, List.of()),
                life.at(at, List.of()));
    }

    @Property
    void aBreachStaysABreach(@ForAll long seed, @ForAll @IntRange(max = 200) int hours) {
        TipLifecycle life = life(new Random(new SplittableRandom(seed).nextLong()));
        TipStatus now = life.at(START.plus(Duration.ofHours(hours)), List.of());
        TipStatus later = life.at(START.plus(Duration.ofHours(hours + 7)), List.of());
        boolean urgencySame = now.urgency() == later.urgency();

        assertTrue(!urgencySame || later.breaches().size() >= now.breaches().size());
        assertEquals(now.state().isOpen(), now.next().isPresent());
    }

    private static List<Tip> tips(long seed, Instant at) {
        Random random = new Random(new SplittableRandom(seed).nextLong());
        List<Tip> tips = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            TipLifecycle life = life(random);
            tips.add(new TipBuilder()
                    .id(new TipId("t" + (10 + i)))
                    .source(TipSource.values()[random.nextInt(TipSource.values().length)])
                    .means(TipMeans.PHONE)
                    .type(ClaimType.OTHER)
                    .subject(SubjectType.ADDRESS)
                    .grid(random.nextBoolean() ? Optional.of(new GridId("g" + random.nextInt(3))) : Optional.empty())
                    .checks(life.checks())
                    .receivedAt(life.receivedAt())
                    .status(life.at(at, List.of()))
                    .build());
        }
        return tips;
    }

    private static TipLifecycle life(Random random) {
        List<TipAct> acts = new ArrayList<>();
        Instant at = START;
        boolean open = true;
        for (int i = random.nextInt(8); i > 0; i--) {
            at = at.plus(Duration.ofHours(random.nextInt(30)));
            if (!open) {
                acts.add(TipAct.reopened(at));
                open = true;
                continue;
            }
            switch (random.nextInt(5)) {
                case 0 -> acts.add(TipAct.triaged(Urgency.values()[random.nextInt(3)], Optional.empty(), at));
                case 1 -> acts.add(TipAct.linked(TipAct.ActType.ASSIGNED, "s" + random.nextInt(2), at));
                case 2 -> {
                    acts.add(TipAct.linked(TipAct.ActType.DUPLICATED, "other", at));
                    open = false;
                }
                case 3 -> {
                    acts.add(TipAct.closed(TipOutcome.values()[random.nextInt(7)], Optional.empty(), at));
                    open = false;
                }
                default -> acts.add(TipAct.checked(Finding.values()[random.nextInt(4)], "c" + i, at));
            }
        }
        return new TipLifecycle(START, Optional.empty(), random.nextInt(3), acts);
    }

    private static void assertSums(Figure total, Collection<Figure> parts) {
        List<String> sum = new ArrayList<>();
        parts.forEach(part -> sum.addAll(part.ids()));
        sum.sort(null);
        assertEquals(total.ids(), sum);
    }
}
