package org.gridbook.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.isolation.IsolationAct.IsolationActType;
import org.junit.jupiter.api.Test;

/** The course of an isolation as its acts say. It begins at hour 0, and its planned end is hour 100. */
class IsolationTimelineTest {
    private static final Instant START = Instant.parse("2020-01-26T02:00:00Z");
    private static final IsolationCourse BEGUN = IsolationCourse.begun("i", "r", "h", START, IsolationRules.USUAL);
    private static final Refusal TOO_EARLY = new TooEarly("isolation", "i");
    private static final Refusal RELEASED = new NotActiveThen("isolation", "i");

    private static Instant hour(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static Interval hours(long from, long to) {
        return Interval.between(hour(from), hour(to));
    }

    private static void assertState(Isolation.IsolationState state, IsolationCourse course, Instant at) {
        assertEquals(Optional.of(state), course.isolation().stateAt(at));
    }

    private static List<Interval> absences(IsolationCourse course) {
        return course.isolation().absences().stream()
                .map(Isolation.TimeAway::period)
                .toList();
    }

    private static List<Interval> breaches(IsolationCourse course) {
        return course.isolation().breaches().stream()
                .map(Isolation.Breach::period)
                .toList();
    }

    private static void assertContradicts(IsolationActType other, Instant at, Either<Refusal, IsolationCourse> result) {
        IsolationRefusal.Contradicts refusal = (IsolationRefusal.Contradicts) result.getLeft();
        assertEquals(other, refusal.actType());
        assertEquals(at, refusal.at());
    }

    @Test
    void aPlannedEndMayBeMadeEarlierOrLater() {
        IsolationCourse earlier = BEGUN.planned(hour(10), hour(50)).get();

        assertEquals(hour(100), earlier.isolation().plannedEndAt(hour(10).minusNanos(1_000)));
        assertEquals(hour(50), earlier.isolation().plannedEndAt(hour(10)));
        assertState(Isolation.IsolationState.OVERDUE, earlier, hour(50));
        assertEquals(
                hour(120),
                earlier.planned(hour(11), hour(120)).get().isolation().plannedEndAt(hour(11)));
    }

    @Test
    void aPlannedEndIsLaterThanTheStart() {
        assertEquals(
                new IsolationRefusal.EndNotLater("i"),
                BEGUN.planned(hour(1), START).getLeft());
        assertTrue(BEGUN.planned(hour(1), START.plusNanos(1_000)).isRight());
    }

    @Test
    void anEndPlannedBeforeTheStartAppliesFromTheStart() {
        IsolationCourse planned = BEGUN.planned(hour(-5), hour(40)).get();

        assertEquals(hour(40), planned.isolation().plannedEndAt(START));
        assertEquals(
                hour(60),
                BEGUN.planned(hour(-4), hour(60))
                        .get()
                        .planned(hour(-5), hour(40))
                        .get()
                        .isolation()
                        .plannedEndAt(START),
                "the later plan counts");
    }

    @Test
    void nothingIsOwedAfterAnEndThatWasMadeEarlierUntilALaterEndIsPlanned() {
        Isolation shortened = BEGUN.planned(hour(10), hour(50)).get().isolation();
        assertFalse(shortened.isShortenedAt(hour(50).minusNanos(1_000)));
        assertTrue(shortened.isShortenedAt(hour(50)));
        assertTrue(shortened.isShortenedAt(hour(200)));

        Isolation again = BEGUN.planned(hour(10), hour(50))
                .get()
                .planned(hour(70), hour(90))
                .get()
                .isolation();
        assertTrue(again.isShortenedAt(hour(60)));
        assertFalse(again.isShortenedAt(hour(70)));
        assertTrue(again.isShortenedAt(hour(90)));

        Isolation longer = BEGUN.planned(hour(10), hour(120)).get().isolation();
        assertFalse(longer.isShortenedAt(hour(100)));
        assertFalse(longer.isShortenedAt(hour(120)), "overdue, and owed until the release");
    }

    @Test
    void anEndThatIsDecidedLateIsNoLongerOwedFromThatEnd() {
        Isolation shortened = BEGUN.planned(hour(60), hour(50)).get().isolation();
        assertTrue(shortened.isShortenedAt(hour(50)));
        assertFalse(shortened.isShortenedAt(hour(49)));
    }

    @Test
    void anIsolationIsOverdueFromItsPlannedEnd() {
        assertState(Isolation.IsolationState.ACTIVE, BEGUN, hour(100).minusNanos(1_000));
        assertState(Isolation.IsolationState.OVERDUE, BEGUN, hour(100));
    }

    @Test
    void rulesChangeOnceAnInstant() {
        IsolationCourse changed = BEGUN.ruled(hour(1), IsolationRules.USUAL).get();

        assertEquals(
                List.of(START, hour(1)),
                changed.isolation().rulings().stream()
                        .map(Isolation.RulesSince::since)
                        .toList());
        assertContradicts(
                IsolationActType.RULES_CHANGED,
                hour(1),
                changed.plus(IsolationCourse.act("other", IsolationActType.RULES_CHANGED, hour(1))
                        .rules(IsolationRules.USUAL)));
    }

    @Test
    void aResidentIsAwayFromTheTransferToTheReturn() {
        IsolationCourse back = BEGUN.away(hour(10)).get().home(hour(20)).get();

        assertState(Isolation.IsolationState.ACTIVE, back, hour(10).minusNanos(1_000));
        assertState(Isolation.IsolationState.AWAY, back, hour(10));
        assertState(Isolation.IsolationState.AWAY, back, hour(20).minusNanos(1_000));
        assertState(Isolation.IsolationState.ACTIVE, back, hour(20));
    }

    @Test
    void anEarlierStayIsRecordedAfterALaterOne() {
        IsolationCourse course = BEGUN.away(hour(30))
                .flatMap(each -> each.home(hour(40)))
                .flatMap(each -> each.home(hour(20)))
                .flatMap(each -> each.away(hour(10)))
                .get();

        assertEquals(List.of(hours(10, 20), hours(30, 40)), absences(course));
        assertEquals("a" + hour(10), course.isolation().absences().get(0).id());
    }

    @Test
    void aSecondTransferEndsTheFirstStay() {
        IsolationCourse course = BEGUN.away(hour(10)).get().away(hour(20)).get();

        assertEquals(List.of(hours(10, 20), Interval.since(hour(20))), absences(course));
    }

    @Test
    void oneInstantHasOneMove() {
        IsolationCourse away = BEGUN.away(hour(10)).get();

        assertContradicts(IsolationActType.TRANSFERRED, hour(10), away.home(hour(10)));
        assertContradicts(IsolationActType.TRANSFERRED, hour(10), away.out(hour(10), Optional.empty()));
        assertTrue(away.home(hour(10).plusNanos(1_000)).isRight());
    }

    @Test
    void aTransferEndsATimeOutOfTheHouse() {
        IsolationCourse course = BEGUN.out(hour(1), Optional.of(hour(2)))
                .flatMap(each -> each.out(hour(5), Optional.empty()))
                .flatMap(each -> each.away(hour(10)))
                .get();

        assertEquals(List.of(hours(1, 2), hours(5, 10)), breaches(course));
        assertEquals(
                List.of(hours(1, 10)),
                breaches(BEGUN.out(hour(1), Optional.of(hour(20)))
                        .get()
                        .away(hour(10))
                        .get()),
                "also one with a later return");
    }

    @Test
    void leavingHomeHasNoEffectWhileAway() {
        IsolationCourse away =
                BEGUN.out(hour(15), Optional.of(hour(16))).get().away(hour(10)).get();

        assertState(Isolation.IsolationState.AWAY, away, hour(15));
        assertEquals(List.of(), breaches(away));
        assertEquals(List.of(hours(15, 16)), breaches(away.home(hour(12)).get()), "until the return is recorded");
    }

    @Test
    void aReturnIsAfterLeavingHome() {
        assertEquals(
                new BadValue("period", "ends_too_early"),
                BEGUN.out(hour(10), Optional.of(hour(10))).getLeft());
        assertEquals(
                List.of(hours(10, 11)),
                breaches(BEGUN.out(hour(10), Optional.of(hour(11))).get()));
    }

    @Test
    void aBreachLastsUntilTheReturn() {
        IsolationCourse back =
                BEGUN.returned(hour(20)).get().out(hour(10), Optional.empty()).get();

        assertState(Isolation.IsolationState.BROKEN, back, hour(20).minusNanos(1_000));
        assertState(Isolation.IsolationState.ACTIVE, back, hour(20));
    }

    @Test
    void onlyADutyOfTheRulesIsExcused() {
        assertEquals(
                List.of(hours(1, 2)),
                BEGUN.excused(FollowUpDuty.CALL, hours(1, 2)).get().isolation().excuses().stream()
                        .map(Isolation.Excuse::period)
                        .toList());
        assertEquals(
                new IsolationRefusal.DutyNotOwed("dance"),
                BEGUN.excused("dance", hours(1, 2)).getLeft());
    }

    @Test
    void anIsolationIsReleasedOnce() {
        IsolationCourse released = BEGUN.released(hour(50)).get();

        assertState(Isolation.IsolationState.ACTIVE, released, hour(50).minusNanos(1_000));
        assertState(Isolation.IsolationState.RELEASED, released, hour(50));
        assertEquals(RELEASED, released.released(hour(60)).getLeft());
        assertEquals(RELEASED, released.planned(hour(60), hour(200)).getLeft());
        assertContradicts(IsolationActType.RELEASED, hour(50), released.released(hour(40)));
    }

    @Test
    void aReleaseIsAfterTheStart() {
        assertEquals(TOO_EARLY, BEGUN.released(hour(-1)).getLeft());
        assertEquals(TOO_EARLY, BEGUN.released(START).getLeft());
        assertTrue(BEGUN.released(START.plusNanos(1_000)).isRight());
    }

    @Test
    void aReleaseIsNotBeforeWhatHappenedAndMayBeAtTheSameInstantInEitherOrder() {
        IsolationCourse released = BEGUN.released(hour(50)).get();
        for (Either<Refusal, IsolationCourse> each :
                List.of(BEGUN.away(hour(50)), BEGUN.home(hour(50)), BEGUN.out(hour(50), Optional.empty()))) {
            IsolationAct act = each.get().acts().get(1);
            assertContradicts(act.type(), hour(50), each.get().released(hour(49)));
            assertEquals(
                    each.get().released(hour(50)).get().isolation(),
                    released.plus(new IsolationActBuilder().like(act)).get().isolation());
        }
    }

    @Test
    void aPlanAfterTheReleaseHasNoEffect() {
        IsolationCourse ruled = BEGUN.ruled(hour(60), IsolationRules.USUAL).get();
        IsolationCourse released = ruled.released(hour(50)).get();

        assertState(Isolation.IsolationState.RELEASED, released, hour(60));
        assertEquals(
                RELEASED,
                BEGUN.released(hour(50))
                        .get()
                        .ruled(hour(60), IsolationRules.USUAL)
                        .getLeft());
    }

    @Test
    void theNextIsolationEndsThisOne() {
        Isolation followed = IsolationTimeline.of(BEGUN.isolation(), BEGUN.acts(), Optional.of(hour(30)));

        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), followed.stateAt(hour(30).minusNanos(1_000)));
        assertEquals(Optional.of(Isolation.IsolationState.ENDED), followed.stateAt(hour(30)));
    }

    @Test
    void anIsolationEndsWithTheResidency() {
        Isolation isolation = BEGUN.isolation();
        Interval before = Interval.between(hour(-100), hour(10));

        assertEquals(hour(10), isolation.within(List.of(before)).period().to().orElseThrow());
        assertEquals(
                Optional.of(Isolation.IsolationState.ENDED),
                isolation.within(List.of(before)).stateAt(hour(10)));
        assertEquals(isolation, isolation.within(List.of(Interval.since(hour(10)), before)), "a move is no end");
        assertEquals(
                hour(10),
                isolation
                        .within(List.of(before, Interval.since(hour(10).plusNanos(1_000))))
                        .period()
                        .to()
                        .orElseThrow(),
                "who comes back is not isolated again");
        assertEquals(isolation, isolation.within(List.of()));
        Isolation released = BEGUN.released(hour(5)).get().isolation();
        assertEquals(released, released.within(List.of(before)));
        assertEquals(
                Optional.of(Isolation.IsolationState.RELEASED),
                BEGUN.released(hour(10))
                        .get()
                        .isolation()
                        .within(List.of(before))
                        .stateAt(hour(10)));
    }

    @Test
    void theRulesOfAnInstantAreTheLastOnesThatBegan() {
        IsolationRules strict = new IsolationRules(
                IsolationRules.USUAL.duties(),
                IsolationRules.USUAL.fever(),
                Duration.ofHours(1),
                IsolationRules.USUAL.escalation());
        Isolation ruled = BEGUN.ruled(hour(10), strict).get().isolation();

        assertEquals(IsolationRules.USUAL, ruled.rulesAt(hour(-1)));
        assertEquals(IsolationRules.USUAL, ruled.rulesAt(hour(10).minusNanos(1_000)));
        assertEquals(strict, ruled.rulesAt(hour(10)));
    }

    /** One act out of two numbers. */
    private static Either<Refusal, IsolationCourse> act(IsolationCourse before, int kind, int hour) {
        Instant at = hour(hour);
        return switch (kind) {
            case 0 -> before.planned(at, hour(150 - hour));
            case 1 -> before.ruled(at, IsolationRules.USUAL);
            case 2 -> before.away(at);
            case 3 -> before.home(at);
            case 4 -> before.out(at, Optional.empty());
            case 5 -> before.out(at, Optional.of(at.plusSeconds(5_400)));
            case 6 -> before.returned(at);
            case 7 -> before.excused(FollowUpDuty.CALL, Interval.between(at, at.plusSeconds(9_000)));
            default -> before.released(hour(60 + hour));
        };
    }

    /** Acts that are accepted one after the other give the same isolation in any other order; a withdrawn act counts in none. */
    @Property(tries = 500)
    void theOrderOfRecordingDoesNotMatter(
            @ForAll @Size(max = 9) List<@IntRange(max = 8) Integer> kinds,
            @ForAll @Size(min = 9, max = 9) List<@IntRange(max = 60) Integer> hours,
            @ForAll Random random) {
        IsolationCourse inOrder = BEGUN;
        for (int i = 0; i < kinds.size(); i++) {
            inOrder = act(inOrder, kinds.get(i), hours.get(i)).getOrElse(inOrder);
        }
        List<IsolationAct> acts = new ArrayList<>(inOrder.acts());
        acts.remove(0);
        Collections.shuffle(acts, random);
        IsolationCourse shuffled = BEGUN;
        for (IsolationAct each : acts) {
            shuffled = shuffled.plus(new IsolationActBuilder().like(each)).get();
        }
        assertEquals(inOrder.isolation(), shuffled.isolation());

        if (!acts.isEmpty()) {
            IsolationAct wrong = acts.get(0);
            IsolationCourse without = BEGUN;
            for (IsolationAct each : acts.subList(1, acts.size())) {
                without = without.plus(new IsolationActBuilder().like(each)).get();
            }
            assertEquals(
                    without.isolation(),
                    shuffled.changed(new IsolationActBuilder()
                                    .like(wrong)
                                    .withdrawn(true)
                                    .build())
                            .isolation());
        }
    }
}
