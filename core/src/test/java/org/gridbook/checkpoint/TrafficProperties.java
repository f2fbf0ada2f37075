package org.gridbook.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.gridbook.Draw;
import org.gridbook.book.GridId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Figure;
import org.junit.jupiter.api.Test;

/** The laws of figures and verdicts at checkpoints. */
class TrafficProperties {
    private static final Instant START = Instant.parse("2020-01-22T00:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static Checkpoint point(int index) {
        return NewCheckpoint.of("Gate " + index, new GridId("g"), START)
                .get()
                .open(List.of(new DailyWindow(LocalTime.of(6, 0), LocalTime.of(22, 0))))
                .as(new CheckpointId("k" + index));
    }

    private static final Instant LAST = START.plus(Duration.ofDays(6));

    /** A passage without its id. */
    record Passed(int checkpoint, Direction direction, String kind, Instant at) {}

    @Provide
    static Arbitrary<Instant> instants() {
        return Draw.number(0, 6 * 24 * 60 - 1).map(minute -> START.plus(Duration.ofMinutes(minute)));
    }

    @Provide
    static Arbitrary<List<Traffic.Counted>> passages() {
        return Draw.list(
                        Combinators.combine(
                                        Draw.number(0, 2),
                                        Arbitraries.of(Direction.class),
                                        Arbitraries.of(Passage.RESIDENT, Passage.OUTSIDER, Passage.UNNAMED),
                                        instants())
                                .as(Passed::new),
                        0,
                        60)
                .map(all -> {
                    List<Traffic.Counted> counted = new ArrayList<>();
                    all.forEach(each -> counted.add(new Traffic.Counted(
                            "p" + (100 + counted.size()),
                            "k" + each.checkpoint(),
                            each.direction(),
                            each.kind(),
                            each.at())));
                    return counted;
                });
    }

    @Provide
    static Arbitrary<Screening> screenings() {
        return Combinators.combine(
                        Draw.number(350, 399).map(Temperature::new),
                        Arbitraries.of(Thermometry.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((temperature, method, mask, luggage) ->
                        new Screening(Optional.of(temperature), method, mask, luggage));
    }

    private static void sums(Figure total, Collection<Figure> parts) {
        List<String> ids = new ArrayList<>();
        parts.forEach(part -> ids.addAll(part.ids()));
        assertEquals(total.value(), ids.size());
        assertEquals(new TreeSet<>(total.ids()), new TreeSet<>(ids));
    }

    @Property(tries = 300)
    void everyBreakdownSumsToTheTotal(
            @ForAll("passages") List<Traffic.Counted> passages,
            @ForAll("instants") Instant from,
            @ForAll("instants") Instant validAt) {
        Traffic traffic = Traffic.of(List.of(point(0), point(1), point(2)), passages, ZONE, from, validAt);
        sums(traffic.all(), traffic.byKind().values());
        sums(traffic.all(), traffic.byDirection().values());
        sums(traffic.all(), traffic.byCheckpoint().values());
        sums(traffic.all(), traffic.byDay().values());
        sums(traffic.all(), traffic.byHour().values());
        assertEquals(3, traffic.byCheckpoint().size());
        assertTrue(traffic.all().ids().containsAll(traffic.outsideHours().ids()));
        Statistics.label("passages outside the hours")
                .collect(traffic.outsideHours().value() > 0);
        Statistics.label("passages outside the hours")
                .coverage(some -> some.check(true).percentage(share -> share > 10));
    }

    @Property(tries = 100)
    void verdictsSumToTheTotal(
            @ForAll("passages") List<Traffic.Counted> passages,
            @ForAll @Size(min = 1, max = 9) List<Verdict> verdict,
            @ForAll @Size(min = 1, max = 8) List<Verdict> ruled,
            @ForAll("instants") Instant from,
            @ForAll("instants") Instant validAt) {
        List<VerdictFigures.Decided> decided = new ArrayList<>();
        for (Traffic.Counted each : passages) {
            int count = decided.size();
            decided.add(new VerdictFigures.Decided(
                    each.id(), verdict.get(count % verdict.size()), ruled.get(count % ruled.size()), each.at()));
        }
        VerdictFigures verdicts = VerdictFigures.of(decided, from, validAt);
        sums(verdicts.all(), verdicts.byVerdict().values());
        assertEquals(Verdict.values().length, verdicts.byVerdict().size());
        assertTrue(verdicts.all().ids().containsAll(verdicts.againstRules().ids()));
    }

    @Property(tries = 100)
    void twoSpansThatMeetSumToTheWhole(
            @ForAll("passages") List<Traffic.Counted> passages, @ForAll("instants") Instant middle) {
        int before = Traffic.of(List.of(point(0)), passages, ZONE, START, middle)
                .all()
                .value();
        int after = Traffic.of(List.of(point(0)), passages, ZONE, middle, LAST)
                .all()
                .value();
        assertEquals(passages.size(), before + after);
    }

    @Property(tries = 200)
    void aFeverIsNeverAdmittedByTheRules(
            @ForAll("screenings") Screening screening, @ForAll Direction direction, @ForAll boolean outsider) {
        boolean fever = screening.temperature().orElseThrow().reaches(Temperature.FEVER);

        assertEquals(fever, PassRules.USUAL.decide(direction, outsider, screening) == Verdict.FEVER_REFERRED);
        Statistics.label("fever").collect(fever);
        Statistics.label("fever").coverage(some -> {
            some.check(true).percentage(share -> share > 10);
            some.check(false).percentage(share -> share > 10);
        });
    }

    @Test
    void hoursAreThoseOfTheCommunity() {
        assertTrue(point(0).isOpenAt(Instant.parse("2020-01-22T22:00:00Z"), ZONE), "six in the morning there");
        assertEquals(false, point(0).isOpenAt(Instant.parse("2020-01-22T14:00:00Z"), ZONE), "ten in the evening");
    }
}
