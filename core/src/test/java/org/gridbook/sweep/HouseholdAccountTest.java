package org.gridbook.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Slot;
import org.gridbook.register.Home;
import org.junit.jupiter.api.Test;

/** The edges of the account of one household. The window is 100 to 200. */
class HouseholdAccountTest {
    private static final Sweep SWEEP = new SweepBuilder()
            .id(new SweepId("s"))
            .name("Sweep")
            .grids(Set.of(new GridId("g1")))
            .channels(List.of(Channel.DOOR_VISIT))
            .from(Interval.instant(100))
            .to(Interval.instant(200))
            .build();
    private static final Home LIFELONG = home("b1", "g1", 0, Long.MAX_VALUE);

    private static Home home(String building, String grid, long from, long to) {
        return new Home("h1", building, grid, from, to);
    }

    private static Attempt attempt(String id, AttemptOutcome outcome, long at) {
        return new Attempt(id, "h1", Channel.DOOR_VISIT, outcome, null, at);
    }

    private static Optional<HouseholdAccount.Entry> account(long at, List<Home> homes, Attempt... attempts) {
        return new HouseholdAccount(SWEEP, at).of("h1", homes, List.of(attempts));
    }

    private static Slot.SlotState state(long at, Home home, Attempt... attempts) {
        return account(at, List.of(home), attempts).orElseThrow().slot().state();
    }

    @Test
    void aContactCountsFromTheFirstToTheLastInstantOfTheWindow() {
        HouseholdAccount over = new HouseholdAccount(SWEEP, 500);

        assertFalse(over.counts(attempt("c", AttemptOutcome.REACHED, 99)));
        assertTrue(over.counts(attempt("c", AttemptOutcome.REACHED, 100)));
        assertTrue(over.counts(attempt("c", AttemptOutcome.REACHED, 199)));
        assertFalse(over.counts(attempt("c", AttemptOutcome.REACHED, 200)));
    }

    @Test
    void aContactCountsFromItsInstantOn() {
        assertFalse(new HouseholdAccount(SWEEP, 149).counts(attempt("c", AttemptOutcome.REACHED, 150)));
        assertTrue(new HouseholdAccount(SWEEP, 150).counts(attempt("c", AttemptOutcome.REACHED, 150)));
    }

    @Test
    void nothingIsOwedBeforeTheFirstInstantOfTheWindow() {
        assertTrue(account(99, List.of(LIFELONG)).isEmpty());
        assertTrue(account(100, List.of(LIFELONG)).isPresent());
    }

    @Test
    void aHouseholdThatLeavesOneInstantAfterTheBeginningIsOwed() {
        assertTrue(account(150, List.of(home("b1", "g1", 0, 100))).isEmpty());
        assertEquals(Slot.SlotState.SUPERSEDED, state(150, home("b1", "g1", 0, 101)));
    }

    @Test
    void aHouseholdThatComesAtTheLastInstantIsOwed() {
        assertEquals(Slot.SlotState.MISSED, state(200, home("b1", "g1", 199, Long.MAX_VALUE)));
        assertTrue(account(200, List.of(home("b1", "g1", 200, Long.MAX_VALUE))).isEmpty());
    }

    @Test
    void aHouseholdThatLeavesAtTheLastInstantIsSuperseded() {
        assertEquals(Slot.SlotState.SUPERSEDED, state(200, home("b1", "g1", 0, 199)));
        assertEquals(Slot.SlotState.MISSED, state(200, home("b1", "g1", 0, 200)));
    }

    @Test
    void aHouseholdIsPresentUntilTheInstantItLeaves() {
        assertEquals(Slot.SlotState.OPEN, state(149, home("b1", "g1", 0, 150)));
        assertEquals(Slot.SlotState.SUPERSEDED, state(150, home("b1", "g1", 0, 150)));
    }

    @Test
    void aHouseholdOutsideTheGridsIsOwedNothing() {
        assertTrue(account(150, List.of(home("b1", "g2", 0, Long.MAX_VALUE))).isEmpty());
    }

    @Test
    void aHouseholdIsMissedFromTheEndOfTheWindow() {
        assertEquals(Slot.SlotState.OPEN, state(199, LIFELONG));
        assertEquals(Slot.SlotState.MISSED, state(200, LIFELONG));
    }

    @Test
    void theLastHomeCountsInAnyOrder() {
        Home first = home("b1", "g1", 0, 150);
        Home second = home("b2", "g1", 150, Long.MAX_VALUE);

        assertEquals(second, account(160, List.of(first, second)).orElseThrow().home());
        assertEquals(second, account(160, List.of(second, first)).orElseThrow().home());
        assertEquals(first, account(149, List.of(second, first)).orElseThrow().home());
    }

    @Test
    void ofTwoHomesFromOneInstantTheLargerBuildingCounts() {
        Home one = home("b1", "g1", 0, Long.MAX_VALUE);
        Home other = home("b2", "g1", 0, Long.MAX_VALUE);

        assertEquals(other, account(150, List.of(one, other)).orElseThrow().home());
        assertEquals(other, account(150, List.of(other, one)).orElseThrow().home());
    }

    @Test
    void ofTwoContactsAtOneInstantTheSmallerIdFills() {
        Attempt one = attempt("c1", AttemptOutcome.REACHED, 150);
        Attempt other = attempt("c2", AttemptOutcome.REACHED, 150);

        assertEquals(
                Optional.of(one),
                account(150, List.of(LIFELONG), other, one).orElseThrow().by());
    }

    @Test
    void theFirstContactThatReachedFillsWhateverWasReportedFirst() {
        Attempt early = attempt("c9", AttemptOutcome.REACHED, 110);
        Attempt late = attempt("c1", AttemptOutcome.REACHED, 111);

        assertEquals(
                Optional.of(early),
                account(150, List.of(LIFELONG), late, early).orElseThrow().by());
    }

    @Test
    void aContactThatReachedFillsBeforeAnEarlierVacancy() {
        Attempt vacant = attempt("c1", AttemptOutcome.VACANT, 110);
        Attempt reached = attempt("c2", AttemptOutcome.REACHED, 120);

        assertEquals(Slot.SlotState.EXCUSED, state(119, LIFELONG, vacant, reached));
        assertEquals(Slot.SlotState.DONE, state(120, LIFELONG, vacant, reached));
    }

    @Test
    void anAttemptThatSettlesNothingIsCountedAndLeavesTheSlotOpen() {
        Attempt refused = attempt("c1", AttemptOutcome.REFUSED, 110);
        HouseholdAccount.Entry entry = account(150, List.of(LIFELONG), refused).orElseThrow();

        assertEquals(Slot.SlotState.OPEN, entry.slot().state());
        assertEquals(List.of(refused), entry.attempts());
        assertEquals(Optional.empty(), entry.by());
    }

    @Test
    void attemptsAreInOrderOfTime() {
        Attempt early = attempt("c2", AttemptOutcome.REFUSED, 110);
        Attempt late = attempt("c1", AttemptOutcome.REFUSED, 111);

        assertEquals(
                List.of(early, late),
                account(150, List.of(LIFELONG), late, early).orElseThrow().attempts());
    }
}
