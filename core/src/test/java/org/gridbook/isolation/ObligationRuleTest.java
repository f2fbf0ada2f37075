package org.gridbook.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BadValue;
import org.gridbook.book.Cursor;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Escalation;
import org.gridbook.plan.Slot;
import org.gridbook.staff.StaffId;
import org.junit.jupiter.api.Test;

/** The edges of what is owed. Temperature and call are owed from 8 to 10 o'clock of each day; instants are hours of the first day. */
class ObligationRuleTest {
    private static final Instant DAY = Instant.parse("2020-02-01T00:00:00Z");
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final String TEMPERATURE = FollowUpDuty.TEMPERATURE;
    private static final String CALL = FollowUpDuty.CALL;
    private static final DailyWindow MORNING = new DailyWindow(LocalTime.of(8, 0), LocalTime.of(10, 0));
    private static final IsolationRules RULES = new IsolationRules(
            List.of(
                    new FollowUpDuty(TEMPERATURE, true, List.of(MORNING)),
                    new FollowUpDuty(CALL, false, List.of(MORNING))),
            IsolationRules.USUAL.fever(),
            Duration.ofHours(24),
            Escalation.USUAL);

    private static Instant hour(long hours) {
        return DAY.plus(Duration.ofHours(hours));
    }

    private static Interval hours(long from, long to) {
        return Interval.between(hour(from), hour(to));
    }

    private static IsolationBuilder isolation(String id, Interval period) {
        return new IsolationBuilder()
                .id(new IsolationId(id))
                .resident(new ResidentId("r-" + id))
                .household(new HouseholdId("h"))
                .grid("g")
                .period(period)
                .addRulings(new Isolation.RulesSince(period.from(), RULES))
                .addPlans(new PlannedEndBuilder()
                        .since(period.from())
                        .end(hour(1_000))
                        .signedBy(new StaffId("s"))
                        .build())
                .purpose(new PurposeId("drill"));
    }

    private static final Isolation WHOLE =
            isolation("i", Interval.since(hour(0))).build();

    private static ObligationRule.Attendance met(String visit, String isolation, Instant at, String... duties) {
        return new ObligationRule.Attendance(new VisitId(visit), new IsolationId(isolation), Set.of(duties), at);
    }

    private static List<DueObligation> owed(
            Instant at, Collection<Isolation> isolations, ObligationRule.Attendance... attendances) {
        return ObligationRule.of(isolations, Map.of(), Arrays.asList(attendances), List.of(), ZoneOffset.UTC, at, at);
    }

    private static DueObligation first(String duty, List<DueObligation> owed) {
        return owed.stream()
                .filter(each -> each.slot().kind().equals(duty))
                .findFirst()
                .orElseThrow();
    }

    private static Slot slot(String duty, Instant at, Isolation isolation, ObligationRule.Attendance... attendances) {
        return first(duty, owed(at, List.of(isolation), attendances)).slot();
    }

    private static Slot.SlotState state(Instant at, Isolation isolation, ObligationRule.Attendance... attendances) {
        return slot(TEMPERATURE, at, isolation, attendances).state();
    }

    private static boolean pending(Instant at, Isolation isolation, ObligationRule.Attendance... attendances) {
        return first(TEMPERATURE, owed(at, List.of(isolation), attendances)).pending();
    }

    @Test
    void aWindowIsOwedFromItsBeginning() {
        assertEquals(0, owed(hour(8).minus(MICRO), List.of(WHOLE)).size());
        assertEquals(
                List.of("h/call/2020-02-01/0800", "i/temperature/2020-02-01/0800"),
                owed(hour(8), List.of(WHOLE)).stream()
                        .map(each -> each.slot().id())
                        .toList());
    }

    @Test
    void everyDayOwesItsWindow() {
        assertEquals(4, owed(hour(32), List.of(WHOLE)).size());
        assertEquals(2, owed(hour(32).minus(MICRO), List.of(WHOLE)).size());
    }

    @Test
    void aWindowThatBeganBeforeTheIsolationIsNotOwed() {
        Isolation late = isolation("i", Interval.since(hour(8).plus(MICRO))).build();

        assertEquals(0, owed(hour(9), List.of(late)).size());
        assertEquals(
                2,
                owed(hour(9), List.of(isolation("i", Interval.since(hour(8))).build()))
                        .size());
    }

    @Test
    void aWindowThatBeginsAtTheReleaseIsNotOwed() {
        assertEquals(
                0, owed(hour(9), List.of(isolation("i", hours(0, 8)).build())).size());
    }

    @Test
    void aSlotIsMissedFromTheEndOfItsWindow() {
        assertEquals(Slot.SlotState.OPEN, state(hour(10).minus(MICRO), WHOLE));
        assertEquals(Slot.SlotState.MISSED, state(hour(10), WHOLE));
    }

    @Test
    void aVisitFillsFromTheBeginningToBeforeTheEndOfTheWindow() {
        assertEquals(Slot.SlotState.MISSED, state(hour(20), WHOLE, met("v", "i", hour(8).minus(MICRO), TEMPERATURE)));
        assertEquals(Slot.SlotState.DONE, state(hour(20), WHOLE, met("v", "i", hour(8), TEMPERATURE)));
        assertEquals(Slot.SlotState.DONE, state(hour(20), WHOLE, met("v", "i", hour(10).minus(MICRO), TEMPERATURE)));
        assertEquals(Slot.SlotState.MISSED, state(hour(20), WHOLE, met("v", "i", hour(10), TEMPERATURE)));
    }

    @Test
    void aVisitCountsFromItsInstant() {
        ObligationRule.Attendance visit = met("v", "i", hour(9), TEMPERATURE);

        assertEquals(Slot.SlotState.OPEN, state(hour(9).minus(MICRO), WHOLE, visit));
        assertEquals(Slot.SlotState.DONE, state(hour(9), WHOLE, visit));
    }

    @Test
    void aVisitFillsTheDutiesThatWereDone() {
        assertEquals(Slot.SlotState.OPEN, state(hour(9), WHOLE, met("v", "i", hour(9), CALL)));
        assertEquals(
                Slot.SlotState.DONE,
                slot(CALL, hour(9), WHOLE, met("v", "i", hour(9), CALL)).state());
    }

    @Test
    void theFirstVisitFillsASlot() {
        ObligationRule.Attendance early = met("v2", "i", hour(8), TEMPERATURE);
        ObligationRule.Attendance late = met("v1", "i", hour(9), TEMPERATURE);

        assertEquals(
                Optional.of("v2"),
                slot(TEMPERATURE, hour(9), WHOLE, late, early).by());
    }

    @Test
    void ofTwoVisitsAtOneInstantTheSmallerIdFills() {
        ObligationRule.Attendance one = met("v1", "i", hour(9), TEMPERATURE);
        ObligationRule.Attendance other = met("v2", "i", hour(9), TEMPERATURE);

        assertEquals(
                Optional.of("v1"), slot(TEMPERATURE, hour(9), WHOLE, other, one).by());
    }

    @Test
    void aSlotOfTheHouseholdIsFilledByAVisitToAnyResident() {
        Isolation other = isolation("j", Interval.since(hour(0))).build();
        List<DueObligation> owed = owed(hour(9), List.of(WHOLE, other), met("v", "j", hour(9), CALL, TEMPERATURE));

        assertEquals(3, owed.size());
        assertEquals(Slot.SlotState.DONE, first(CALL, owed).slot().state());
        assertEquals(Slot.SlotState.OPEN, first(TEMPERATURE, owed).slot().state());
    }

    @Test
    void aSlotIsSupersededIfTheIsolationEndedWithinItsWindow() {
        Isolation released = isolation("i", hours(0, 9)).build();

        assertEquals(Slot.SlotState.OPEN, state(hour(9).minus(MICRO), released));
        assertEquals(Slot.SlotState.SUPERSEDED, state(hour(9), released));
        assertEquals(Optional.of("i"), slot(TEMPERATURE, hour(9), released).by());
    }

    @Test
    void aSlotIsMissedIfTheIsolationEndedWithItsWindow() {
        assertEquals(
                Slot.SlotState.MISSED,
                state(hour(10), isolation("i", hours(0, 10)).build()));
        assertEquals(
                Slot.SlotState.SUPERSEDED,
                state(
                        hour(10),
                        isolation("i", Interval.between(hour(0), hour(10).minus(MICRO)))
                                .build()));
    }

    private static Isolation awayDuring(Interval away) {
        return isolation("i", Interval.since(hour(0)))
                .addAbsences(new Isolation.TimeAway("a", away))
                .build();
    }

    @Test
    void aSlotIsExcusedIfTheResidentIsAwayDuringItsWindow() {
        assertEquals(Slot.SlotState.MISSED, state(hour(20), awayDuring(hours(7, 8))));
        assertEquals(Slot.SlotState.EXCUSED, state(hour(20), awayDuring(hours(7, 9))));
        assertEquals(Slot.SlotState.EXCUSED, state(hour(20), awayDuring(hours(9, 12))));
        assertEquals(Slot.SlotState.MISSED, state(hour(20), awayDuring(hours(10, 12))));
        assertEquals(
                Optional.of("a"),
                slot(TEMPERATURE, hour(20), awayDuring(hours(7, 9))).by());
    }

    @Test
    void anAbsenceExcusesFromItsInstant() {
        assertEquals(Slot.SlotState.OPEN, state(hour(9).minus(MICRO), awayDuring(hours(9, 12))));
        assertEquals(Slot.SlotState.EXCUSED, state(hour(9), awayDuring(hours(9, 12))));
    }

    private static Isolation excusedDuring(String duty, Interval excused) {
        return isolation("i", Interval.since(hour(0)))
                .addExcuses(new Isolation.Excuse("e", duty, excused))
                .build();
    }

    @Test
    void aDutyIsExcusedIfItsWindowBeginsDuringTheExcuse() {
        assertEquals(Slot.SlotState.EXCUSED, state(hour(9), excusedDuring(TEMPERATURE, hours(8, 9))));
        assertEquals(Slot.SlotState.OPEN, state(hour(9), excusedDuring(TEMPERATURE, hours(7, 8))));
        assertEquals(Slot.SlotState.OPEN, state(hour(9), excusedDuring(CALL, hours(8, 9))));
        assertEquals(
                Optional.of("e"),
                slot(TEMPERATURE, hour(9), excusedDuring(TEMPERATURE, hours(8, 9)))
                        .by());
    }

    @Test
    void aVisitFillsASlotThatIsExcused() {
        assertEquals(
                Slot.SlotState.DONE,
                state(hour(9), excusedDuring(TEMPERATURE, hours(8, 9)), met("v", "i", hour(9), TEMPERATURE)));
    }

    @Test
    void aSlotOfTheHouseholdStaysOpenIfOneResidentIsThere() {
        Isolation away = awayDuring(hours(7, 12));
        Isolation there = isolation("j", Interval.since(hour(0))).build();

        assertEquals(
                Slot.SlotState.OPEN,
                first(CALL, owed(hour(9), List.of(away, there))).slot().state());
        assertEquals(
                Slot.SlotState.EXCUSED,
                first(CALL, owed(hour(9), List.of(away))).slot().state());
    }

    @Test
    void aSlotIsExcusedIfOneResidentIsAwayAndTheOtherReleased() {
        Isolation released = isolation("a", hours(0, 9)).build();
        DueObligation call = first(CALL, owed(hour(9), List.of(released, awayDuring(hours(7, 12)))));

        assertEquals(Slot.SlotState.EXCUSED, call.slot().state());
        assertEquals(Optional.of("a"), call.slot().by());
    }

    @Test
    void aMissedSlotIsPendingUntilItIsMadeGood() {
        ObligationRule.Attendance late = met("v", "i", hour(10), TEMPERATURE);

        assertTrue(pending(hour(10).minus(MICRO), WHOLE, late));
        assertFalse(pending(hour(10), WHOLE, late));
        assertTrue(pending(hour(20), WHOLE, met("v", "i", hour(12), CALL)));
        assertTrue(pending(hour(20), WHOLE, met("v", "i", hour(7), TEMPERATURE)));
    }

    @Test
    void aMissedSlotIsPendingWhileTheResidentIsIsolatedAtHome() {
        Isolation released = isolation("i", hours(0, 20)).build();

        assertTrue(pending(hour(20).minus(MICRO), released));
        assertFalse(pending(hour(20), released));
        assertTrue(pending(hour(12).minus(MICRO), awayDuring(hours(12, 13))));
        assertFalse(pending(hour(12), awayDuring(hours(12, 13))));
        assertTrue(pending(hour(13), awayDuring(hours(12, 13))));
    }

    private static List<DueObligation> movedAt(Instant move, Instant at, ObligationRule.Attendance... attendances) {
        ResidentId resident = WHOLE.resident();
        List<ObligationRule.Home> homes = List.of(
                new ObligationRule.Home(new HouseholdId("h"), "g", List.of(), Interval.between(hour(-9), move)),
                new ObligationRule.Home(new HouseholdId("k"), "g2", List.of(), Interval.since(move)));
        return ObligationRule.of(
                List.of(WHOLE), Map.of(resident, homes), List.of(attendances), List.of(), ZoneOffset.UTC, at, at);
    }

    @Test
    void aSlotBelongsToTheHouseholdWhereTheResidentLivedWhenItBegan() {
        Slot before = first(CALL, movedAt(hour(8).plus(MICRO), hour(8))).slot();
        DueObligation after = first(CALL, movedAt(hour(8), hour(8)));

        assertEquals("h/call/2020-02-01/0800", before.id());
        assertEquals("k/call/2020-02-01/0800", after.slot().id());
        assertEquals(new HouseholdId("k"), after.slot().household());
        assertEquals("g2", after.grid());
    }

    @Test
    void aSlotIsOwedByTheGridThatWasResponsibleWhenItBeganAndMadeGoodByThePresentOne() {
        for (String duty : List.of(CALL, TEMPERATURE)) {
            DueObligation owed = first(duty, redrawnAt(hour(8).plus(MICRO)));
            assertEquals("old", owed.owedBy(), duty);
            assertEquals("g", owed.grid(), duty);
            assertEquals("new", first(duty, redrawnAt(hour(8))).owedBy(), duty);
        }
    }

    @Test
    void aSlotIsOwedByThePresentGridIfTheFormerOneIsNotKnown() {
        assertEquals("g", first(CALL, redrawnAt(hour(100))).owedBy());
    }

    /** A household for which the old grid was responsible from hour 8 on, and another one from a later instant on. */
    private static List<DueObligation> redrawnAt(Instant change) {
        List<ObligationRule.Answering> answering = List.of(
                new ObligationRule.Answering("old", Interval.between(change.minus(MICRO), change)),
                new ObligationRule.Answering("new", Interval.since(change)));
        ObligationRule.Home home =
                new ObligationRule.Home(new HouseholdId("h"), "g", answering, Interval.since(hour(-9)));
        Instant at = hour(9);
        return ObligationRule.of(
                List.of(WHOLE), Map.of(WHOLE.resident(), List.of(home)), List.of(), List.of(), ZoneOffset.UTC, at, at);
    }

    @Test
    void aSlotOfTheHouseholdIsSupersededIfTheResidentMovesBeforeItsEnd() {
        assertEquals(
                Slot.SlotState.OPEN,
                first(CALL, movedAt(hour(9), hour(9).minus(MICRO))).slot().state());
        assertEquals(
                Slot.SlotState.SUPERSEDED,
                first(CALL, movedAt(hour(9), hour(9))).slot().state());
        assertEquals(
                Slot.SlotState.MISSED,
                first(CALL, movedAt(hour(10), hour(10))).slot().state());
    }

    @Test
    void aSlotOfAResidentStaysOpenAfterAMove() {
        assertEquals(
                Slot.SlotState.OPEN,
                first(TEMPERATURE, movedAt(hour(9), hour(9))).slot().state());
    }

    @Test
    void aMissedSlotOfTheHouseholdIsPendingUntilTheResidentMoves() {
        assertTrue(first(CALL, movedAt(hour(12), hour(12).minus(MICRO))).pending());
        assertFalse(first(CALL, movedAt(hour(12), hour(12))).pending());
        assertTrue(first(TEMPERATURE, movedAt(hour(12), hour(12))).pending());
    }

    @Test
    void aVisitAfterAMoveFillsNoSlotOfTheOldHousehold() {
        assertEquals(
                Slot.SlotState.SUPERSEDED,
                first(CALL, movedAt(hour(9), hour(9), met("v", "i", hour(9), CALL)))
                        .slot()
                        .state());
    }

    @Test
    void aWindowIsOwedByTheRulesWhenItBegins() {
        IsolationRules noCall = new IsolationRules(
                RULES.duties().subList(0, 1), RULES.fever(), RULES.deliverWithin(), RULES.escalation());
        Isolation at = isolation("i", Interval.since(hour(0)))
                .addRulings(new Isolation.RulesSince(hour(8), noCall))
                .build();
        Isolation after = isolation("i", Interval.since(hour(0)))
                .addRulings(new Isolation.RulesSince(hour(8).plus(MICRO), noCall))
                .build();

        assertEquals(1, owed(hour(9), List.of(at)).size());
        assertEquals(2, owed(hour(9), List.of(after)).size());
    }

    private static NeedBuilder need() {
        return new NeedBuilder()
                .id(new NeedId("n"))
                .household(new HouseholdId("h"))
                .requestedAt(hour(2))
                .dueBy(hour(6));
    }

    private static Optional<DueObligation> delivery(Instant at, Need need) {
        return ObligationRule.of(
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of(new NeedWithEscalation(need, "g", Escalation.USUAL)),
                        ZoneOffset.UTC,
                        at,
                        at)
                .stream()
                .findFirst();
    }

    private static Slot.SlotState deliveryState(Instant at, Need need) {
        return delivery(at, need).orElseThrow().slot().state();
    }

    @Test
    void aNeedIsOwedFromItsRequest() {
        assertEquals(Optional.empty(), delivery(hour(2).minus(MICRO), need().build()));
        assertEquals(Slot.SlotState.OPEN, deliveryState(hour(2), need().build()));
    }

    @Test
    void aNeedIsMissedFromItsDueTime() {
        assertEquals(Slot.SlotState.OPEN, deliveryState(hour(6).minus(MICRO), need().build()));
        assertEquals(Slot.SlotState.MISSED, deliveryState(hour(6), need().build()));
    }

    @Test
    void aDeliveryBeforeTheDueTimeFillsTheNeed() {
        Need early = need().deliveredAt(hour(6).minus(MICRO)).build();
        Need late = need().deliveredAt(hour(6)).build();

        assertEquals(Slot.SlotState.DONE, deliveryState(hour(6), early));
        assertEquals(Slot.SlotState.MISSED, deliveryState(hour(6), late));
        assertEquals(
                Optional.of("n"), delivery(hour(6), early).orElseThrow().slot().by());
        assertEquals(
                Optional.empty(), delivery(hour(6), late).orElseThrow().slot().by());
    }

    @Test
    void aDeliveryCountsFromItsInstant() {
        Need need = need().deliveredAt(hour(4)).build();

        assertEquals(Slot.SlotState.OPEN, deliveryState(hour(4).minus(MICRO), need));
        assertEquals(Slot.SlotState.DONE, deliveryState(hour(4), need));
    }

    @Test
    void aCancelledNeedIsSuperseded() {
        Need need = need().cancelledAt(hour(4)).build();

        assertEquals(Slot.SlotState.OPEN, deliveryState(hour(4).minus(MICRO), need));
        assertEquals(Slot.SlotState.SUPERSEDED, deliveryState(hour(9), need));
        assertFalse(delivery(hour(9), need).orElseThrow().pending());
    }

    @Test
    void aNeedIsPendingUntilItIsDelivered() {
        Need late = need().acceptedAt(hour(3)).deliveredAt(hour(7)).build();

        assertTrue(delivery(hour(7).minus(MICRO), late).orElseThrow().pending());
        assertFalse(delivery(hour(7), late).orElseThrow().pending());
        assertTrue(delivery(hour(9), need().build()).orElseThrow().pending());
    }

    @Test
    void aNeedIsAcceptedFromItsInstant() {
        Need need = need().acceptedAt(hour(3)).build();

        assertEquals(Optional.of(Need.NeedState.REQUESTED), need.stateAt(hour(3).minus(MICRO)));
        assertEquals(Optional.of(Need.NeedState.ACCEPTED), need.stateAt(hour(3)));
    }

    @Test
    void theStepOfAMissedSlotIsReachedFromTheDueTime() {
        List<DueItem> open = ObligationRule.due(owed(hour(10).minus(MICRO), List.of(WHOLE)), hour(10).minus(MICRO));
        List<DueItem> missed = ObligationRule.due(owed(hour(10), List.of(WHOLE)), hour(10));

        assertEquals(
                List.of(Optional.empty(), Optional.empty()),
                open.stream().map(DueItem::step).toList());
        assertEquals(
                List.of(Optional.of("grid_member"), Optional.of("grid_member")),
                missed.stream()
                        .map(each -> each.step().map(Escalation.Step::role))
                        .toList());
    }

    @Test
    void aSlotThatIsDoneOrMadeGoodIsNotDue() {
        List<DueObligation> done = owed(hour(9), List.of(WHOLE), met("v", "i", hour(9), TEMPERATURE, CALL));
        List<DueObligation> good = owed(hour(12), List.of(WHOLE), met("v", "i", hour(11), TEMPERATURE, CALL));

        assertEquals(List.of(), ObligationRule.due(done, hour(9)));
        assertEquals(List.of(), ObligationRule.due(good, hour(12)));
    }

    @Test
    void slotsAreInOrderOfIdAndDueSlotsInOrderOfTime() {
        NeedWithEscalation first =
                new NeedWithEscalation(need().id(new NeedId("a")).build(), "g", Escalation.USUAL);
        NeedWithEscalation last =
                new NeedWithEscalation(need().id(new NeedId("z")).build(), "g", Escalation.USUAL);
        List<DueObligation> owed = ObligationRule.of(
                List.of(WHOLE), Map.of(), List.of(), List.of(last, first), ZoneOffset.UTC, hour(8), hour(8));
        String call = "h/call/2020-02-01/0800";
        String temperature = "i/temperature/2020-02-01/0800";

        assertEquals(
                List.of("a", call, temperature, "z"),
                owed.stream().map(each -> each.slot().id()).toList());
        assertEquals(
                List.of("a", "z", call, temperature),
                ObligationRule.due(owed, hour(8)).stream()
                        .map(each -> each.slot().id())
                        .toList());
    }

    @Test
    void aSlotOfAPersonNamesTheResident() {
        assertEquals(
                Optional.of(WHOLE.resident()), slot(TEMPERATURE, hour(9), WHOLE).resident());
        assertEquals(Optional.empty(), slot(CALL, hour(9), WHOLE).resident());
    }

    private static DueItem item(String id, long due) {
        return new DueItem(
                new Slot(
                        id,
                        new HouseholdId("h"),
                        Optional.empty(),
                        CALL,
                        Interval.between(Instant.EPOCH, Interval.instant(due)),
                        Slot.SlotState.OPEN,
                        Optional.empty()),
                "g",
                Optional.empty());
    }

    @Test
    void dueSlotsAreInOrderOfDueTimeAndThenOfId() {
        List<DueItem> items = new ArrayList<>(List.of(item("a", 20), item("c", 9), item("b", 9)));
        items.sort(DueItem.IN_ORDER);

        assertEquals(List.of(item("b", 9), item("c", 9), item("a", 20)), items);
    }

    @Test
    void anItemIsAfterAnEarlierKeyOnly() {
        String key = item("b", 9).key();

        assertFalse(item("z", 8).isAfter(key));
        assertFalse(item("a", 9).isAfter(key));
        assertFalse(item("b", 9).isAfter(key));
        assertTrue(item("c", 9).isAfter(key));
        assertTrue(item("a", 10).isAfter(key));
    }

    @Test
    void aKeyNeedsNoLeadingZeros() {
        assertFalse(item("a", 9).isAfter("9 a"));
        assertTrue(item("b", 9).isAfter("9 a"));
    }

    private static DuePage page(List<DueItem> all, Optional<String> after, int limit) {
        return DuePage.of(all, after, limit, Cursor::new);
    }

    @Test
    void aPageHasANextOneOnlyIfItemsRemain() {
        List<DueItem> all = List.of(item("a", 1), item("b", 2), item("c", 3));

        assertEquals(new DuePage(all, Optional.empty()), page(all, Optional.empty(), 3));
        assertEquals(
                new DuePage(all.subList(0, 2), Optional.of(new Cursor(all.get(1).key()))),
                page(all, Optional.empty(), 2));
        assertEquals(
                new DuePage(all.subList(2, 3), Optional.empty()),
                page(all, Optional.of(all.get(1).key()), 1));
        assertEquals(
                new DuePage(List.of(), Optional.empty()),
                page(all, Optional.of(all.get(2).key()), 1));
    }

    @Test
    void noTwoWindowsOfADutyBeginInTheSameMinute() {
        DailyWindow eight = new DailyWindow(LocalTime.of(8, 0), LocalTime.of(9, 0));
        DailyWindow sameMinute = new DailyWindow(LocalTime.of(8, 0, 59), LocalTime.of(9, 0));
        DailyWindow nextMinute = new DailyWindow(LocalTime.of(8, 1), LocalTime.of(9, 0));

        assertEquals(
                Either.left(new BadValue("windows", "bad_form")),
                FollowUpDuty.of(CALL, false, List.of(eight, sameMinute)));
        assertEquals(
                Either.left(new BadValue("windows", "bad_form")),
                FollowUpDuty.of(CALL, false, List.of(nextMinute, eight)));
        assertTrue(FollowUpDuty.of(CALL, false, List.of(eight, nextMinute)).isRight());
        assertThrows(IllegalArgumentException.class, () -> new FollowUpDuty(CALL, false, List.of(eight, sameMinute)));
    }

    @Test
    void aDutyHasAWordAndAWindow() {
        assertEquals(Either.left(new BadValue("windows", "blank")), FollowUpDuty.of(CALL, false, List.of()));
        assertEquals(Either.left(new BadValue("duty", "blank")), FollowUpDuty.of(" ", false, List.of(MORNING)));
        assertEquals(Either.left(new BadValue("duty", "bad_word")), FollowUpDuty.of("A", false, List.of(MORNING)));
        assertThrows(IllegalArgumentException.class, () -> new FollowUpDuty("A", false, List.of(MORNING)));
    }
}
