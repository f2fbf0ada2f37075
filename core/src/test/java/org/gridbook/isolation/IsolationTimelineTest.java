package org.gridbook.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridbook.access.PurposeId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.staff.StaffId;
import org.junit.jupiter.api.Test;

/** The edges of the acts on an isolation. It begins at hour 0, and its planned end is hour 100. */
class IsolationTimelineTest {
    private static final Instant START = Instant.parse("2020-01-26T02:00:00Z");
    private static final StaffId DOCTOR = new StaffId("doctor");
    private static final Refusal TOO_EARLY = new TooEarly("isolation", "i");
    private static final Refusal DOES_NOT_FOLLOW = new IsolationRefusal.DoesNotFollow("i");
    private static final Refusal END_NOT_LATER = new IsolationRefusal.EndNotLater("i");
    private static final Refusal RELEASED = new NotActiveThen("isolation", "i");
    private static final Isolation BEGUN = new IsolationBuilder()
            .id(new IsolationId("i"))
            .resident(new ResidentId("r"))
            .household(new HouseholdId("h"))
            .grid("g")
            .period(Interval.since(START))
            .addRulings(new Isolation.RulesSince(START, IsolationRules.USUAL))
            .addPlans(plan(0, 100))
            .purpose(new PurposeId("drill"))
            .build();

    private static Instant hour(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static Interval hours(long from, long to) {
        return Interval.between(hour(from), hour(to));
    }

    private static Isolation.PlannedEnd plan(long since, long end) {
        return new PlannedEndBuilder()
                .since(hour(since))
                .end(hour(end))
                .signedBy(DOCTOR)
                .build();
    }

    private static Isolation.TimeAway away(long from) {
        return new Isolation.TimeAway("a" + from, Interval.since(hour(from)));
    }

    private static Isolation.Release release(long at) {
        return new Isolation.Release(hour(at), DOCTOR);
    }

    private static Isolation.RulesSince rules(long since) {
        return new Isolation.RulesSince(hour(since), IsolationRules.USUAL);
    }

    private static Isolation awayAt(long from) {
        return IsolationTimeline.away(BEGUN, away(from)).get();
    }

    private static Isolation brokenAt(long at) {
        return IsolationTimeline.broken(BEGUN, hour(at), Optional.empty()).get();
    }

    private static void assertRefused(Refusal refusal, Either<Refusal, Isolation> result) {
        assertEquals(Either.left(refusal), result);
    }

    private static void assertState(Isolation.IsolationState state, Isolation isolation, long at) {
        assertEquals(Optional.of(state), isolation.stateAt(hour(at)));
    }

    @Test
    void anExtensionEndsLaterThanTheLastPlan() {
        assertRefused(END_NOT_LATER, IsolationTimeline.extended(BEGUN, plan(1, 100)));
        assertEquals(
                List.of(plan(0, 100), plan(1, 101)),
                IsolationTimeline.extended(BEGUN, plan(1, 101)).get().plans());
    }

    @Test
    void anExtensionEndsAfterItWasPlanned() {
        assertRefused(END_NOT_LATER, IsolationTimeline.extended(BEGUN, plan(120, 120)));
        assertEquals(
                hour(121),
                IsolationTimeline.extended(BEGUN, plan(120, 121)).get().plannedEndAt(hour(120)));
    }

    @Test
    void anExtensionIsNotPlannedBeforeTheLastPlan() {
        Isolation extended = IsolationTimeline.extended(BEGUN, plan(5, 110)).get();

        assertRefused(TOO_EARLY, IsolationTimeline.extended(extended, plan(4, 120)));
        assertEquals(
                hour(120),
                IsolationTimeline.extended(extended, plan(5, 120)).get().plannedEndAt(hour(5)));
    }

    @Test
    void anIsolationIsOverdueFromItsPlannedEnd() {
        assertEquals(
                Optional.of(Isolation.IsolationState.ACTIVE),
                BEGUN.stateAt(hour(100).minusNanos(1_000)));
        assertState(Isolation.IsolationState.OVERDUE, BEGUN, 100);
    }

    @Test
    void rulesChangeOnceAnInstant() {
        assertRefused(TOO_EARLY, IsolationTimeline.withRules(BEGUN, rules(0)));

        Isolation changed = IsolationTimeline.withRules(BEGUN, rules(1)).get();

        assertEquals(List.of(rules(0), rules(1)), changed.rulings());
        assertRefused(TOO_EARLY, IsolationTimeline.withRules(changed, rules(1)));
    }

    @Test
    void aResidentIsAwayFromTheTransferToTheReturn() {
        Isolation back = IsolationTimeline.home(awayAt(10), hour(20)).get();

        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), back.stateAt(hour(10).minusNanos(1_000)));
        assertState(Isolation.IsolationState.AWAY, back, 10);
        assertEquals(Optional.of(Isolation.IsolationState.AWAY), back.stateAt(hour(20).minusNanos(1_000)));
        assertState(Isolation.IsolationState.ACTIVE, back, 20);
    }

    @Test
    void aResidentWhoIsAwayIsNotTransferred() {
        assertRefused(DOES_NOT_FOLLOW, IsolationTimeline.away(awayAt(10), away(20)));
    }

    @Test
    void aTransferMayFollowTheReturnAtTheSameInstant() {
        Isolation back = IsolationTimeline.home(awayAt(10), hour(20)).get();

        assertRefused(TOO_EARLY, IsolationTimeline.away(back, away(19)));
        assertState(
                Isolation.IsolationState.AWAY,
                IsolationTimeline.away(back, away(20)).get(),
                20);
    }

    @Test
    void aReturnIsLaterThanTheTransfer() {
        assertRefused(TOO_EARLY, IsolationTimeline.home(awayAt(10), hour(10)));
        assertRefused(DOES_NOT_FOLLOW, IsolationTimeline.home(BEGUN, hour(10)));
        assertRefused(
                DOES_NOT_FOLLOW,
                IsolationTimeline.home(
                        IsolationTimeline.home(awayAt(10), hour(20)).get(), hour(30)));
    }

    @Test
    void onlyTheLastAbsenceEndsAtTheReturn() {
        Isolation once = IsolationTimeline.home(awayAt(10), hour(20)).get();
        Isolation twice = IsolationTimeline.home(
                        IsolationTimeline.away(once, away(30)).get(), hour(40))
                .get();

        assertEquals(
                List.of(hours(10, 20), hours(30, 40)),
                twice.absences().stream().map(Isolation.TimeAway::period).toList());
        assertEquals("a30", twice.absences().get(1).id());
    }

    @Test
    void aTransferEndsTheOpenBreachOnly() {
        Isolation before = IsolationTimeline.returned(brokenAt(1), hour(2)).get();
        Isolation broken =
                IsolationTimeline.broken(before, hour(5), Optional.empty()).get();
        Isolation away = IsolationTimeline.away(broken, away(10)).get();

        assertEquals(
                List.of(hours(1, 2), hours(5, 10)),
                away.breaches().stream().map(Isolation.Breach::period).toList());
    }

    @Test
    void aTransferBeforeABreachLeavesTheBreachOpen() {
        Isolation away = IsolationTimeline.away(brokenAt(10), away(5)).get();

        assertEquals(
                List.of(Interval.since(hour(10))),
                away.breaches().stream().map(Isolation.Breach::period).toList());
    }

    @Test
    void aResidentWhoIsAwayCannotLeaveHome() {
        Isolation back = IsolationTimeline.home(awayAt(10), hour(20)).get();

        assertRefused(DOES_NOT_FOLLOW, IsolationTimeline.broken(back, hour(10), Optional.empty()));
        assertState(
                Isolation.IsolationState.BROKEN,
                IsolationTimeline.broken(back, hour(20), Optional.empty()).get(),
                20);
    }

    @Test
    void aResidentReturnsAfterLeavingHome() {
        assertRefused(DOES_NOT_FOLLOW, IsolationTimeline.broken(BEGUN, hour(10), Optional.of(hour(10))));
        assertEquals(
                List.of(new Isolation.Breach(hours(10, 11))),
                IsolationTimeline.broken(BEGUN, hour(10), Optional.of(hour(11)))
                        .get()
                        .breaches());
    }

    @Test
    void aResidentReturnsBeforeTheReleaseOrAtIt() {
        Isolation released = IsolationTimeline.released(BEGUN, release(50)).get();

        assertRefused(DOES_NOT_FOLLOW, IsolationTimeline.broken(released, hour(10), Optional.of(hour(51))));
        assertEquals(
                1,
                IsolationTimeline.broken(released, hour(10), Optional.of(hour(50)))
                        .get()
                        .breaches()
                        .size());
    }

    @Test
    void aSecondBreachBeginsAfterTheFirst() {
        Isolation back = IsolationTimeline.returned(brokenAt(10), hour(20)).get();

        assertRefused(DOES_NOT_FOLLOW, IsolationTimeline.broken(brokenAt(10), hour(11), Optional.empty()));
        assertRefused(TOO_EARLY, IsolationTimeline.broken(back, hour(19), Optional.empty()));
        assertState(
                Isolation.IsolationState.BROKEN,
                IsolationTimeline.broken(back, hour(20), Optional.empty()).get(),
                20);
    }

    @Test
    void aBreachLastsUntilTheReturn() {
        Isolation back = IsolationTimeline.returned(brokenAt(10), hour(20)).get();

        assertEquals(Optional.of(Isolation.IsolationState.BROKEN), back.stateAt(hour(20).minusNanos(1_000)));
        assertState(Isolation.IsolationState.ACTIVE, back, 20);
        assertRefused(TOO_EARLY, IsolationTimeline.returned(brokenAt(10), hour(10)));
        assertRefused(DOES_NOT_FOLLOW, IsolationTimeline.returned(back, hour(30)));
        assertRefused(DOES_NOT_FOLLOW, IsolationTimeline.returned(BEGUN, hour(30)));
    }

    @Test
    void anAbsenceCountsBeforeABreach() {
        Isolation both = IsolationTimeline.away(brokenAt(10), away(5)).get();

        assertState(Isolation.IsolationState.AWAY, both, 11);
    }

    @Test
    void onlyADutyOfTheRulesIsExcused() {
        Isolation.Excuse call = new Isolation.Excuse("e", FollowUpDuty.CALL, hours(1, 2));
        Isolation.Excuse dance = new Isolation.Excuse("e", "dance", hours(1, 2));

        assertEquals(List.of(call), IsolationTimeline.excused(BEGUN, call).get().excuses());
        assertRefused(new IsolationRefusal.DutyNotOwed("dance"), IsolationTimeline.excused(BEGUN, dance));
    }

    @Test
    void anIsolationIsReleasedOnce() {
        Isolation released = IsolationTimeline.released(BEGUN, release(50)).get();

        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), released.stateAt(hour(50).minusNanos(1_000)));
        assertState(Isolation.IsolationState.RELEASED, released, 50);
        assertRefused(RELEASED, IsolationTimeline.released(released, release(60)));
        assertRefused(RELEASED, IsolationTimeline.extended(released, plan(60, 200)));
    }

    @Test
    void aReleaseIsNotBeforeTheStart() {
        assertRefused(TOO_EARLY, IsolationTimeline.released(BEGUN, release(-1)));
    }

    @Test
    void aReleaseMayBeAtTheInstantOfTheLastAct() {
        Isolation extended = IsolationTimeline.extended(BEGUN, plan(50, 200)).get();
        Isolation ruled = IsolationTimeline.withRules(BEGUN, rules(50)).get();
        Isolation back = IsolationTimeline.home(awayAt(10), hour(50)).get();
        Isolation returned = IsolationTimeline.returned(brokenAt(10), hour(50)).get();

        for (Isolation each : List.of(extended, ruled, awayAt(50), brokenAt(50), back, returned)) {
            assertRefused(TOO_EARLY, IsolationTimeline.released(each, release(49)));
            assertState(
                    Isolation.IsolationState.RELEASED,
                    IsolationTimeline.released(each, release(50)).get(),
                    50);
        }
    }

    @Test
    void theRulesOfAnInstantAreTheLastOnesThatBegan() {
        IsolationRules strict = new IsolationRules(
                IsolationRules.USUAL.duties(),
                IsolationRules.USUAL.fever(),
                Duration.ofHours(1),
                IsolationRules.USUAL.escalation());
        Isolation ruled = IsolationTimeline.withRules(BEGUN, new Isolation.RulesSince(hour(10), strict))
                .get();

        assertEquals(IsolationRules.USUAL, ruled.rulesAt(hour(-1)));
        assertEquals(IsolationRules.USUAL, ruled.rulesAt(hour(10).minusNanos(1_000)));
        assertEquals(strict, ruled.rulesAt(hour(10)));
    }

    @Test
    void thePlannedEndOfAnInstantIsTheLastOneThatWasPlanned() {
        Isolation extended = IsolationTimeline.extended(BEGUN, plan(10, 200)).get();

        assertEquals(hour(100), extended.plannedEndAt(hour(-1)));
        assertEquals(hour(100), extended.plannedEndAt(hour(10).minusNanos(1_000)));
        assertEquals(hour(200), extended.plannedEndAt(hour(10)));
    }
}
