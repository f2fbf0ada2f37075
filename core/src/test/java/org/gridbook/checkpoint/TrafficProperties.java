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
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static List<Traffic.Counted> passages(Random random) {
        List<Traffic.Counted> passages = new ArrayList<>();
        int many = random.nextInt(60);
        for (int i = 0; i < many; i++) {
            passages.add(new Traffic.Counted(
                    "p" + (100 + i),
                    "k" + random.nextInt(3),
                    any(random, Direction.values()),
                    any(random, new String[] {Passage.RESIDENT, Passage.OUTSIDER, Passage.UNNAMED}),
                    START.plus(Duration.ofMinutes(random.nextInt(6 * 24 * 60)))));
        }
        return passages;
    }

    private static void sums(Figure total, Collection<Figure> parts) {
        List<String> ids = new ArrayList<>();
        parts.forEach(part -> ids.addAll(part.ids()));
        assertEquals(total.value(), ids.size());
        assertEquals(new TreeSet<>(total.ids()), new TreeSet<>(ids));
    }

    @Property(tries = 300)
    void everyBreakdownSumsToTheTotal(@ForAll Random random) {
        Traffic traffic = Traffic.of(
                List.of(point(0), point(1), point(2)),
                passages(random),
                ZONE,
                START.plus(Duration.ofHours(random.nextInt(30))),
                START.plus(Duration.ofHours(30 + random.nextInt(99))));
        sums(traffic.all(), traffic.byKind().values());
        sums(traffic.all(), traffic.byDirection().values());
        sums(traffic.all(), traffic.byCheckpoint().values());
        sums(traffic.all(), traffic.byDay().values());
        sums(traffic.all(), traffic.byHour().values());
        assertEquals(3, traffic.byCheckpoint().size());
        assertTrue(traffic.all().ids().containsAll(traffic.outsideHours().ids()));
    }

    @Property(tries = 100)
    void verdictsSumToTheTotal(@ForAll Random random) {
        List<VerdictFigures.Decided> decided = passages(random).stream()
                .map(each -> new VerdictFigures.Decided(
                        each.id(), any(random, Verdict.values()), any(random, Verdict.values()), each.at()))
                .toList();
        VerdictFigures verdicts = VerdictFigures.of(
                decided,
                START.plus(Duration.ofHours(random.nextInt(30))),
                START.plus(Duration.ofHours(30 + random.nextInt(99))));
        sums(verdicts.all(), verdicts.byVerdict().values());
        assertEquals(Verdict.values().length, verdicts.byVerdict().size());
        assertTrue(verdicts.all().ids().containsAll(verdicts.againstRules().ids()));
    }

    @Property(tries = 100)
    void twoSpansThatMeetSumToTheWhole(@ForAll Random random) {
        List<Traffic.Counted> passages = passages(random);
        Instant middle = START.plus(Duration.ofMinutes(random.nextInt(6 * 24 * 60)));
        Instant end = START.plus(Duration.ofDays(6));
        int before = Traffic.of(List.of(point(0)), passages, ZONE, START, middle)
                .all()
                .value();
        int after =
                Traffic.of(List.of(point(0)), passages, ZONE, middle, end).all().value();
        assertEquals(passages.size(), before + after);
    }

    @Property(tries = 200)
    void aFeverIsNeverAdmittedByTheRules(@ForAll Random random) {
        Temperature temperature = new Temperature(350 + random.nextInt(50));
        Screening seen =
                new Screening(Optional.of(temperature), Thermometry.EAR, random.nextBoolean(), random.nextBoolean());
        Verdict verdict = PassRules.USUAL.decide(any(random, Direction.values()), random.nextBoolean(), seen);
        assertEquals(temperature.reaches(Temperature.FEVER), verdict == Verdict.FEVER_REFERRED);
    }

    @Test
    void hoursAreThoseOfTheCommunity() {
        assertTrue(point(0).isOpenAt(Instant.parse("2020-01-22T22:00:00Z"), ZONE), "six in the morning there");
        assertEquals(false, point(0).isOpenAt(Instant.parse("2020-01-22T14:00:00Z"), ZONE), "ten in the evening");
    }
}
