package org.gridbook.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.gridbook.Draw;
import org.gridbook.book.Interval;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Attendances;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Slot;

class CoverageProperties {
    @Provide
    static Arbitrary<Integer> instants() {
        return Draw.number(0, 299);
    }

    @Provide
    static Arbitrary<World> worlds() {
        return World.worlds();
    }

    @Provide
    static Arbitrary<List<World.Report>> reports() {
        return Draw.list(World.reports(), 0, 5);
    }

    @Provide
    static Arbitrary<List<World.Step>> steps() {
        return Draw.list(World.steps(), 1, 5);
    }

    private static Coverage coverage(World world, long validAt, long knownAt) {
        return CoverageRule.of(world.knownAt(knownAt), Interval.instant(validAt));
    }

    @Property
    void owedIsDoneAndMissedAndExcusedAndSupersededAndOpen(
            @ForAll("worlds") World world, @ForAll("instants") int validAt, @ForAll("instants") int knownAt) {
        Coverage coverage = coverage(world, validAt, knownAt);

        List<Ledger> ledgers = new ArrayList<>(coverage.byGrid().values());
        ledgers.addAll(coverage.byBuilding().values());
        ledgers.add(coverage.overall());
        for (Ledger ledger : ledgers) {
            int sum = 0;
            for (Slot.SlotState state : Slot.SlotState.values()) {
                sum += ledger.of(state).value();
            }
            assertEquals(ledger.owed().value(), sum);
            assertSums(ledger.owed(), ledger.byState().values());
        }
    }

    @Property
    void aHouseholdIsOwedIfItLivedInAGridOfTheSweepAtSomeInstantOfTheWindow(
            @ForAll("worlds") World world, @ForAll("instants") int validAt, @ForAll("instants") int knownAt) {
        CoverageFacts facts = world.knownAt(knownAt);
        long end = Interval.micros(facts.sweep().end());

        List<String> expected = World.HOUSEHOLDS.stream()
                .filter(household -> LongStream.range(World.FROM, Math.min(validAt + 1, end))
                        .anyMatch(instant -> facts.homes().get(household).stream()
                                .anyMatch(home ->
                                        home.holdsAt(instant) && !home.grid().equals("g3"))))
                .toList();

        assertEquals(
                expected,
                CoverageRule.of(facts, Interval.instant(validAt))
                        .overall()
                        .owed()
                        .ids());
    }

    @Property
    void everyBreakdownSumsToItsTotal(
            @ForAll("worlds") World world, @ForAll("instants") int validAt, @ForAll("instants") int knownAt) {
        Coverage coverage = coverage(world, validAt, knownAt);

        for (Slot.SlotState state : Slot.SlotState.values()) {
            assertSums(coverage.overall().of(state), figures(coverage.byGrid().values(), state));
            assertSums(
                    coverage.overall().of(state), figures(coverage.byBuilding().values(), state));
        }
        assertSums(coverage.settled(), coverage.settledByChannel().values());
        assertSums(coverage.settled(), coverage.settledByOutcome().values());
        assertSums(coverage.remaining(), coverage.remainingByAttempt().values());
        assertSums(coverage.contacts(), coverage.contactsByChannel().values());
        assertSums(coverage.contacts(), coverage.contactsByOutcome().values());
        assertEquals(
                coverage.attendances().value(),
                coverage.attendancesByChannel().values().stream()
                        .mapToLong(Attendances::value)
                        .sum());
        assertSums(
                coverage.attendances().contacts(),
                coverage.attendancesByChannel().values().stream()
                        .map(Attendances::contacts)
                        .toList());
        assertTrue(coverage.persons().value() <= coverage.attendances().value());
        assertEquals(coverage.slots().size(), coverage.overall().owed().value());
    }

    @Property
    void everyContactOfTheSweepIsCountedOrUncounted(
            @ForAll("worlds") World world, @ForAll("instants") int validAt, @ForAll("instants") int knownAt) {
        Coverage coverage = coverage(world, validAt, knownAt);

        List<String> occurred = world.attemptsKnownAt(knownAt).stream()
                .filter(attempt -> attempt.at() <= validAt)
                .map(Attempt::id)
                .toList();

        assertSums(Figure.of(occurred), List.of(coverage.contacts(), coverage.uncounted()));
    }

    @Property
    void laterRecordsDoNotChangeWhatWasKnownEarlier(
            @ForAll("worlds") World world,
            @ForAll("instants") int validAt,
            @ForAll("instants") int knownAt,
            @ForAll("reports") List<World.Report> reports,
            @ForAll("steps") List<World.Step> steps) {
        Coverage before = coverage(world, validAt, knownAt);

        World later = world;
        for (World.Report report : reports) {
            later = later.with(report, knownAt);
        }
        for (World.Step step : steps) {
            later = later.with(World.HOUSEHOLDS.get(step.gap() % World.HOUSEHOLDS.size()), step, knownAt);
        }

        assertEquals(before, coverage(later, validAt, knownAt));
    }

    @Property
    void laterContactsDoNotChangeWhatWasTrueEarlier(@ForAll("worlds") World world, @ForAll("instants") int validAt) {
        CoverageFacts all = world.knownAt(Long.MAX_VALUE - 1);

        all.attempts().values().forEach(attempts -> attempts.removeIf(attempt -> attempt.at() > validAt));

        assertEquals(coverage(world, validAt, Long.MAX_VALUE - 1), CoverageRule.of(all, Interval.instant(validAt)));
    }

    @Property
    void everyStateOccurs(
            @ForAll("worlds") World world, @ForAll("instants") int validAt, @ForAll("instants") int knownAt) {
        coverage(world, validAt, knownAt)
                .slots()
                .forEach(slot -> Statistics.label("state").collect(slot.state()));

        Statistics.label("state").coverage(states -> {
            for (Slot.SlotState state : Slot.SlotState.values()) {
                states.check(state).count(some -> some > 0);
            }
        });
    }

    @Property
    void theFirstContactThatReachedAHouseholdFillsItsSlot(
            @ForAll("worlds") World world, @ForAll("instants") int validAt, @ForAll("instants") int knownAt) {
        Coverage coverage = coverage(world, validAt, knownAt);
        Instant end = world.sweep().end();

        for (Slot slot : coverage.slots()) {
            List<Attempt> counting = world.attemptsKnownAt(knownAt).stream()
                    .filter(attempt ->
                            attempt.household().equals(slot.household().value())
                                    && attempt.at() <= validAt
                                    && Interval.instant(attempt.at()).isBefore(end))
                    .sorted(Comparator.comparing(Attempt::at).thenComparing(Attempt::id))
                    .toList();
            Optional<String> reached = counting.stream()
                    .filter(attempt -> attempt.outcome() == AttemptOutcome.REACHED)
                    .map(Attempt::id)
                    .findFirst();
            Optional<String> excused = counting.stream()
                    .filter(attempt -> attempt.outcome() == AttemptOutcome.VACANT
                            || attempt.outcome() == AttemptOutcome.MOVED_AWAY)
                    .map(Attempt::id)
                    .findFirst();
            assertEquals(reached.isPresent(), slot.state() == Slot.SlotState.DONE);
            assertEquals(reached.isEmpty() && excused.isPresent(), slot.state() == Slot.SlotState.EXCUSED);
            assertEquals(reached.or(() -> excused), slot.by());
        }
    }

    @Property
    void nothingIsOpenOnceTheSweepIsOverAndNothingIsMissedBefore(
            @ForAll("worlds") World world, @ForAll("instants") int validAt) {
        Coverage coverage = coverage(world, validAt, 299);
        boolean over = !Interval.instant(validAt).isBefore(world.sweep().end());

        assertEquals(
                0,
                coverage.overall()
                        .of(over ? Slot.SlotState.OPEN : Slot.SlotState.MISSED)
                        .value());
    }

    @Property
    void theDaysEndWithCoverageAtTheirLastInstant(@ForAll("worlds") World world, @ForAll("instants") int validAt) {
        CoverageFacts facts = world.knownAt(299);
        List<DayCoverage> days = CoverageRule.byDay(facts, Interval.instant(validAt));

        if (validAt < World.FROM) {
            assertTrue(days.isEmpty());
        } else {
            Instant last = Interval.instant(
                    Math.min(validAt, Interval.micros(facts.sweep().end()) - 1));
            assertEquals(1, days.size(), "the whole window lies within one day");
            assertEquals(CoverageRule.of(facts, last), days.get(0).coverage());
        }
    }

    private static List<Figure> figures(Collection<Ledger> ledgers, Slot.SlotState state) {
        return ledgers.stream().map(ledger -> ledger.of(state)).toList();
    }

    private static void assertSums(Figure total, Collection<Figure> parts) {
        TreeSet<String> union = new TreeSet<>();
        int count = 0;
        for (Figure part : parts) {
            union.addAll(part.ids());
            count += part.value();
        }
        assertEquals(total.ids(), List.copyOf(union));
        assertEquals(total.value(), count);
    }
}
