package org.gridbook.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Slot;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final long FROM = 1_000;
    private static final long TO = 2_000;

    private final List<Home> homes = new ArrayList<>(List.of(new Home("h1", "b1", "g1", 0, Long.MAX_VALUE)));
    private final List<Attempt> attempts = new ArrayList<>();

    @Test
    void aHouseholdIsOpenUntilTheWindowEndsAndThenMissed() {
        assertEquals(Slot.SlotState.OPEN, at(1_999).slots().get(0).state());
        assertEquals(Slot.SlotState.MISSED, at(2_000).slots().get(0).state());
    }

    @Test
    void nothingIsOwedBeforeTheWindowAndEveryGridIsStatedWithZero() {
        Coverage coverage = at(999);

        assertEquals(0, coverage.overall().owed().value());
        assertEquals(
                Set.of(new GridId("g1"), new GridId("g2")), coverage.byGrid().keySet());
    }

    @Test
    void aHouseholdFoundVacantIsExcusedUntilItIsReached() {
        attempts.add(attempt("c1", AttemptOutcome.VACANT, 1_100));
        attempts.add(attempt("c2", AttemptOutcome.REACHED, 1_500));

        assertEquals(Slot.SlotState.EXCUSED, at(1_499).slots().get(0).state());
        assertEquals(Slot.SlotState.DONE, at(1_500).slots().get(0).state());
        assertEquals(Optional.of("c2"), at(1_500).slots().get(0).by());
    }

    @Test
    void aHouseholdThatLeftTheAreaBeforeBeingReachedIsSuperseded() {
        homes.clear();
        homes.add(new Home("h1", "b1", "g1", 0, 1_500));
        homes.add(new Home("h1", "b9", "g9", 1_500, Long.MAX_VALUE));

        assertEquals(Slot.SlotState.OPEN, at(1_499).slots().get(0).state());
        assertEquals(Slot.SlotState.SUPERSEDED, at(1_500).slots().get(0).state());
        assertEquals(1, at(1_500).byGrid().get(new GridId("g1")).owed().value());
    }

    @Test
    void aHouseholdThatLeavesAfterTheEndWasMissedAllTheSame() {
        homes.clear();
        homes.add(new Home("h1", "b1", "g1", 0, 2_000));

        assertEquals(Slot.SlotState.MISSED, at(2_500).slots().get(0).state());
    }

    @Test
    void aHouseholdThatLeftAsTheWindowBeganIsOwedNothing() {
        homes.clear();
        homes.add(new Home("h1", "b1", "g1", 0, FROM));

        assertEquals(0, at(FROM).overall().owed().value());
    }

    @Test
    void aHouseholdIsOwedFromTheInstantAtWhichItCame() {
        homes.clear();
        homes.add(new Home("h1", "b1", "g1", 1_500, Long.MAX_VALUE));

        assertEquals(0, at(1_499).overall().owed().value());
        assertEquals(1, at(1_500).overall().owed().value());
    }

    @Test
    void aContactAtTheEndOfTheWindowOrLaterCountsBeyond() {
        attempts.add(attempt("c1", AttemptOutcome.REACHED, TO));

        assertEquals(Slot.SlotState.MISSED, at(TO).slots().get(0).state());
        assertEquals(List.of("c1"), at(TO).beyond().ids());
    }

    @Test
    void aHouseholdThatMovesWithinTheAreaIsOwedOnceWhereItLivedLast() {
        homes.clear();
        homes.add(new Home("h1", "b1", "g1", 0, 1_500));
        homes.add(new Home("h1", "b2", "g2", 1_500, Long.MAX_VALUE));

        Coverage coverage = at(1_600);

        assertEquals(0, coverage.byGrid().get(new GridId("g1")).owed().value());
        assertEquals(1, coverage.byGrid().get(new GridId("g2")).owed().value());
        assertEquals(1, coverage.overall().owed().value());
    }

    @Test
    void personsAndPersonTimesAreCountedApart() {
        attempts.add(new Attempt("c1", "h1", Channel.DOOR_VISIT, AttemptOutcome.REACHED, "r1 r2", 1_100));
        attempts.add(new Attempt("c2", "h1", Channel.PHONE_INQUIRY, AttemptOutcome.REACHED, "r1", 1_200));

        Coverage coverage = at(1_300);

        assertEquals(3, coverage.personTimes().value());
        assertEquals(Figure.of(List.of("r1", "r2")), coverage.persons().residents());
        assertEquals(
                1, coverage.personTimesByChannel().get(Channel.PHONE_INQUIRY).value());
        assertEquals(0, coverage.personTimesByChannel().get(Channel.CLUE).value());
    }

    @Test
    void whoIsLeftIsToldByTheLatestAttempt() {
        attempts.add(attempt("c1", AttemptOutcome.REFUSED, 1_100));
        assertEquals(1, at(1_100).leftByAttempt().get(AttemptProgress.REFUSED).value());

        attempts.add(attempt("c2", AttemptOutcome.NOTE_LEFT, 1_200));
        assertEquals(
                1, at(1_200).leftByAttempt().get(AttemptProgress.NOT_ANSWERED).value());
        assertEquals(0, at(1_200).leftByAttempt().get(AttemptProgress.REFUSED).value());
        assertEquals(
                1, at(1_000).leftByAttempt().get(AttemptProgress.NEVER_TRIED).value());
    }

    @Test
    void aContactWithAHouseholdThatIsOwedNothingCountsBeyond() {
        attempts.add(new Attempt("c1", "h9", Channel.CLUE, AttemptOutcome.REACHED, null, 1_100));

        assertEquals(List.of("c1"), at(1_200).beyond().ids());
        assertEquals(0, at(1_200).contacts().value());
    }

    @Test
    void daysAreThoseOfTheCommunity() {
        long day = 86_400_000_000L;
        Sweep sweep = new Sweep(
                new SweepId("s"),
                "Sweep",
                Set.of(new GridId("g1")),
                List.of(Channel.DOOR_VISIT),
                Interval.instant(day - 3_600_000_000L * 8),
                Interval.instant(3 * day - 3_600_000_000L * 8),
                Optional.empty());
        CoverageFacts facts = new CoverageFacts(
                sweep,
                Set.of("g1"),
                Map.of(),
                Map.of("h1", homes),
                Map.of("h1", List.of(attempt("c1", AttemptOutcome.REACHED, 2 * day))),
                ZoneId.of("Asia/Shanghai"));

        List<DayCoverage> days = CoverageRule.byDay(facts, Interval.instant(10 * day));

        assertEquals(
                List.of("1970-01-02", "1970-01-03"),
                days.stream().map(each -> each.day().toString()).toList());
        assertEquals(0, days.get(0).coverage().settled().value());
        assertEquals(1, days.get(1).coverage().settled().value());
    }

    @Test
    void aRefusalIsMetWithAnotherMethod() {
        List<Channel> channels = List.of(Channel.DOOR_VISIT, Channel.PHONE_INQUIRY, Channel.CLUE);

        assertEquals(
                new Suggestion(Channel.DOOR_VISIT, Suggestion.Reason.FIRST_TRY), Suggestion.after(channels, List.of()));
        attempts.add(attempt("c1", AttemptOutcome.NO_ANSWER, 1_100));
        assertEquals(
                new Suggestion(Channel.DOOR_VISIT, Suggestion.Reason.TRY_AGAIN), Suggestion.after(channels, attempts));
        attempts.add(attempt("c2", AttemptOutcome.REFUSED, 1_200));
        assertEquals(
                new Suggestion(Channel.PHONE_INQUIRY, Suggestion.Reason.REFUSED), Suggestion.after(channels, attempts));
        attempts.add(new Attempt("c3", "h1", Channel.PHONE_INQUIRY, AttemptOutcome.WRONG_NUMBER, null, 1_300));
        assertEquals(
                new Suggestion(Channel.CLUE, Suggestion.Reason.WRONG_NUMBER), Suggestion.after(channels, attempts));
        attempts.add(new Attempt("c4", "h1", Channel.CLUE, AttemptOutcome.NO_ANSWER, null, 1_400));
        attempts.add(new Attempt("c5", "h1", Channel.CLUE, AttemptOutcome.NO_ANSWER, null, 1_500));
        assertEquals(
                new Suggestion(Channel.DOOR_VISIT, Suggestion.Reason.ALL_TRIED), Suggestion.after(channels, attempts));
    }

    @Test
    void twoKnocksThatNobodyAnsweredAreEnough() {
        attempts.add(attempt("c1", AttemptOutcome.NO_ANSWER, 1_100));
        attempts.add(attempt("c2", AttemptOutcome.NOTE_LEFT, 1_200));

        assertEquals(
                new Suggestion(Channel.CLUE, Suggestion.Reason.NO_ANSWER),
                Suggestion.after(List.of(Channel.DOOR_VISIT, Channel.CLUE), attempts));
    }

    @Test
    void theWordsOfChannelsAndOutcomesAreReadBack() {
        for (Channel channel : Channel.values()) {
            assertEquals(channel, Channel.of(channel.word()).fold(bad -> null, found -> found));
        }
        for (AttemptOutcome outcome : AttemptOutcome.values()) {
            assertEquals(outcome, AttemptOutcome.of(outcome.word()).fold(bad -> null, found -> found));
        }
        assertTrue(Channel.of("pigeon").isLeft());
        assertTrue(AttemptOutcome.of("").isLeft());
    }

    private static Attempt attempt(String id, AttemptOutcome outcome, long at) {
        return new Attempt(id, "h1", Channel.DOOR_VISIT, outcome, null, at);
    }

    private Coverage at(long instant) {
        Sweep sweep = new Sweep(
                new SweepId("s"),
                "Sweep",
                Set.of(new GridId("g1"), new GridId("g2")),
                Arrays.asList(Channel.values()),
                Interval.instant(FROM),
                Interval.instant(TO),
                Optional.empty());
        CoverageFacts facts = new CoverageFacts(
                sweep,
                Set.of("g1", "g2"),
                Map.of(),
                homes.stream().collect(Collectors.groupingBy(Home::household)),
                attempts.stream().collect(Collectors.groupingBy(Attempt::household)),
                ZoneId.of("Asia/Shanghai"));
        return CoverageRule.of(facts, Interval.instant(instant));
    }
}
