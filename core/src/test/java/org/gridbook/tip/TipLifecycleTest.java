package org.gridbook.tip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Remark;
import org.gridbook.plan.Escalation;
import org.gridbook.register.PersonName;
import org.junit.jupiter.api.Test;

class TipLifecycleTest {
    private static final Instant START = Instant.parse("2020-02-01T00:00:00Z");
    private static final Remark WORDS = new Remark("invented words");

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static TipStatus status(int at, TipAct... acts) {
        return new TipLifecycle(START, Optional.empty(), 1, List.of(acts)).at(hour(at), List.of());
    }

    private static TipAct triaged(int at) {
        return TipAct.triaged(Urgency.USUAL, Optional.of("g"), hour(at));
    }

    private static TipAct checked(int at, Finding finding) {
        return TipAct.checked(finding, "c" + at, hour(at));
    }

    private static TipAct closed(int at) {
        return TipAct.closed(hour(at));
    }

    private static TipStatus.TipClock clock(TipStatus status, TipStep step, int round) {
        return status.clocks().stream()
                .filter(clock -> clock.step() == step && clock.round() == round)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUntriagedTipBecomesOverdueWithoutAnyAct() {
        assertEquals(TipState.RECEIVED, status(1).state());
        assertTrue(status(1).breaches().isEmpty());
        assertEquals(TipStep.TRIAGE, status(2).breaches().get(0).step());
    }

    @Test
    void aStepDoneAtTheDeadlineIsTooLate() {
        assertTrue(clock(status(5, triaged(2)), TipStep.TRIAGE, 1).breached());
        assertFalse(clock(status(5, triaged(1)), TipStep.TRIAGE, 1).breached());
    }

    @Test
    void anOverdueStepEscalatesUntilItIsDone() {
        assertEquals(
                Optional.of("grid_member"),
                status(2).next().flatMap(TipStatus.TipClock::escalation).map(Escalation.Step::role));
        assertEquals(
                Optional.of("secretary"),
                status(8).next().flatMap(TipStatus.TipClock::escalation).map(Escalation.Step::role));
        assertEquals(
                Optional.empty(),
                clock(status(8, triaged(5)), TipStep.TRIAGE, 1).escalation());
    }

    @Test
    void aCheckWithoutContactDoesNotCount() {
        TipStatus status = status(9, triaged(1), checked(2, Finding.NOT_MET));

        assertEquals(0, status.checked());
        assertEquals(1, status.tried());
        assertEquals(Optional.empty(), clock(status, TipStep.VERIFY, 1).met());
        assertEquals(
                Optional.of(hour(3)),
                clock(status(9, triaged(1), checked(3, Finding.NOT_SO)), TipStep.VERIFY, 1)
                        .met());
    }

    @Test
    void aCheckRecordedLateCountsFromItsOwnTime() {
        TipStatus late = status(30, triaged(1), checked(26, Finding.CONFIRMED), checked(3, Finding.CONFIRMED));

        assertFalse(clock(late, TipStep.VERIFY, 1).breached());
    }

    @Test
    void aClosedTipHasNoRunningClock() {
        TipStatus status = status(500, triaged(1), checked(2, Finding.NOT_SO), closed(3));

        assertEquals(TipState.CLOSED, status.state());
        assertEquals(Optional.empty(), status.next());
        assertEquals(TipState.TRIAGED, status(2, triaged(1), closed(3)).state());
    }

    @Test
    void reopeningBeginsARoundAndEarlierBreachesStay() {
        TipStatus status = status(101, triaged(5), checked(6, Finding.NOT_SO), closed(7), TipAct.reopened(hour(100)));

        assertEquals(TipState.TRIAGED, status.state());
        assertEquals(2, status.round());
        assertEquals(0, status.checked());
        assertEquals(
                List.of(TipStep.TRIAGE),
                status.breaches().stream().map(TipStatus.TipClock::step).toList());
        assertEquals(hour(124), clock(status, TipStep.VERIFY, 2).due());
    }

    @Test
    void triageAfterReopeningDoesNotChangeTheEarlierRound() {
        TipAct urgent = TipAct.triaged(Urgency.URGENT, Optional.of("g"), hour(101));
        TipStatus status =
                status(102, triaged(1), checked(20, Finding.NOT_SO), closed(50), TipAct.reopened(hour(100)), urgent);

        assertEquals(Urgency.URGENT, status.urgency());
        assertEquals(
                List.of(),
                status.breaches().stream().filter(clock -> clock.round() == 1).toList());
        assertEquals(hour(102), clock(status, TipStep.VERIFY, 2).due());
        assertEquals(
                hour(102),
                clock(
                                status(
                                        101,
                                        TipAct.triaged(Urgency.URGENT, Optional.of("g"), hour(0)),
                                        closed(1),
                                        TipAct.reopened(hour(100))),
                                TipStep.VERIFY,
                                2)
                        .due(),
                "the urgency stays the same");
    }

    @Test
    void deadlinesApplyToTipsReceivedFromThenOn() {
        Deadlines strict = new Deadlines(
                Map.of(
                        Urgency.URGENT, limits(1),
                        Urgency.USUAL, limits(1),
                        Urgency.LOW, limits(1)),
                Escalation.USUAL);
        TipLifecycle life = new TipLifecycle(START, Optional.empty(), 1, List.of());

        assertTrue(life.at(hour(1), List.of(new TipLifecycle.Rule(START, strict)))
                .next()
                .orElseThrow()
                .breached());
        assertFalse(life.at(hour(1), List.of(new TipLifecycle.Rule(hour(1), strict)))
                .next()
                .orElseThrow()
                .breached());
    }

    private static Deadlines.Limits limits(int hours) {
        Duration limit = Duration.ofHours(hours);
        return new Deadlines.Limits(limit, limit, limit);
    }

    private static NewTip tip(TipSource source, TipMeans means, String claim) {
        return NewTip.builder()
                .source(source)
                .means(means)
                .type(ClaimType.OTHER)
                .about(TipSubject.address(WORDS))
                .claim(new Remark(claim))
                .receivedAt(START)
                .build();
    }

    @Test
    void aWrongValueIsRefusedWithItsFieldAndProblem() {
        NewTip anonymous = tip(TipSource.ANONYMOUS, TipMeans.LETTER, "claim");

        assertEquals(
                new BadValue("claim", "blank"), Remark.of("claim", "  ").swap().getOrNull());
        assertEquals(
                new BadValue("caller", "anonymous"),
                anonymous
                        .from(PersonDescription.named(new PersonName("Invented Caller"), Optional.empty()))
                        .swap()
                        .getOrNull());
        assertEquals(
                new BadValue("checks", "checks_out_of_range"),
                anonymous.needing(10).swap().getOrNull());
        assertEquals(
                new BadValue("tip_number", "blank"),
                anonymous.numbered(" ").swap().getOrNull());
        assertEquals(
                new BadValue("urgency", "unknown_word", Map.of("words", List.of(Urgency.values()))),
                Urgency.of("soon").swap().getOrNull());
        assertEquals(
                new BadValue("claim_type", "bad_word"),
                ClaimType.of("Came back").swap().getOrNull());
        assertEquals(
                new BadValue("remark", "blank"),
                Closing.of(TipOutcome.FALSE_ALARM, " ", Optional.empty(), START)
                        .swap()
                        .getOrNull());
        assertEquals(
                new BadValue("isolation", "blank"),
                Closing.of(TipOutcome.ISOLATED, "", Optional.empty(), START)
                        .swap()
                        .getOrNull());
        assertThrows(IllegalArgumentException.class, () -> TipSubject.person(PersonDescription.NONE));
    }

    @Test
    void toStringShowsNoPersonalData() {
        NewTip tip = tip(TipSource.RESIDENT, TipMeans.PHONE, "invented claim");

        assertFalse((tip + " " + Closing.of(TipOutcome.FALSE_ALARM, WORDS, START)).contains("invented"));
    }

    @Test
    void theDeadlinesOfARoundAreTheLastOnesThatBeganByThen() {
        Deadlines other = new Deadlines(
                Deadlines.USUAL.limits(), new Escalation(List.of(new Escalation.Step("secretary", Duration.ZERO))));
        List<TipLifecycle.Rule> rules = List.of(new TipLifecycle.Rule(hour(5), other));

        assertEquals(Deadlines.USUAL, TipLifecycle.at(rules, hour(5).minusNanos(1_000)));
        assertEquals(other, TipLifecycle.at(rules, hour(5)));
    }

    @Test
    void anActCountsFromItsInstant() {
        TipLifecycle life = new TipLifecycle(START, Optional.empty(), 1, List.of(triaged(1)));

        assertEquals(
                TipState.RECEIVED, life.at(hour(1).minusNanos(1_000), List.of()).state());
        assertEquals(TipState.TRIAGED, life.at(hour(1), List.of()).state());
    }

    @Test
    void ofTwoActsAtOneInstantTheOneRecordedLastCounts() {
        TipAct reopened = TipAct.reopened(hour(2));

        assertEquals(
                TipState.TRIAGED, status(2, triaged(1), closed(2), reopened).state());
        assertEquals(2, status(2, triaged(1), closed(2), reopened).round());
    }

    @Test
    void theOrderOfRecordingDoesNotMatter() {
        List<TipAct> acts = List.of(
                triaged(1),
                TipAct.linked(TipAct.ActType.ASSIGNED, "s1", hour(2)),
                checked(3, Finding.CONFIRMED),
                closed(4),
                TipAct.reopened(hour(5)),
                closed(5));
        TipStatus expected = new TipLifecycle(START, Optional.empty(), 1, acts).at(hour(6), List.of());
        List<TipAct> shuffled = new ArrayList<>(acts);
        for (int i = 0; i < 720; i++) {
            Collections.swap(shuffled, i % 6, (i / 6) % 6);
            assertEquals(expected, new TipLifecycle(START, Optional.empty(), 1, shuffled).at(hour(6), List.of()));
        }
    }

    @Test
    void aWithdrawnClosingLeavesTheTipOpen() {
        TipLifecycle life = new TipLifecycle(START, Optional.empty(), 1, List.of(triaged(1), closed(2)));
        TipLifecycle open = life.marked(closed(2), true);

        assertEquals(TipState.CLOSED, life.at(hour(3), List.of()).state());
        assertEquals(TipState.TRIAGED, open.at(hour(3), List.of()).state());
        assertEquals(life, open.marked(closed(2).marked(true), false));
        assertEquals(Optional.empty(), open.contradicting(closed(2)));
        assertEquals(Optional.of(closed(2)), life.contradicting(closed(2)));
    }

    @Test
    void triageOfAnAssignedTipLeavesItAssigned() {
        TipAct assigned = TipAct.linked(TipAct.ActType.ASSIGNED, "s1", hour(2));

        assertEquals(
                TipState.ASSIGNED, status(3, triaged(1), assigned, triaged(3)).state());
    }

    @Test
    void aTipWithoutChecksHasNoClockOfVerification() {
        TipStatus status = new TipLifecycle(START, Optional.empty(), 0, List.of()).at(hour(1), List.of());

        assertEquals(
                List.of(TipStep.TRIAGE, TipStep.CLOSE),
                status.clocks().stream().map(TipStatus.TipClock::step).toList());
    }

    @Test
    void theLastCheckThatIsNeededVerifies() {
        TipAct first = checked(2, Finding.CONFIRMED);
        TipAct second = checked(3, Finding.CONFIRMED);
        TipLifecycle life =
                new TipLifecycle(START, Optional.empty(), 2, List.of(first, second, checked(4, Finding.CONFIRMED)));

        assertEquals(
                Optional.empty(),
                clock(life.at(hour(2), List.of()), TipStep.VERIFY, 1).met());
        assertEquals(
                Optional.of(hour(3)),
                clock(life.at(hour(9), List.of()), TipStep.VERIFY, 1).met());
    }

    @Test
    void aDuplicateIsTriagedAndVerifiedWhenItIsClosed() {
        TipStatus status = status(9, TipAct.linked(TipAct.ActType.DUPLICATED, "t0", hour(1)));

        assertEquals(TipState.DUPLICATE, status.state());
        assertEquals(
                List.of(Optional.of(hour(1)), Optional.of(hour(1)), Optional.of(hour(1))),
                status.clocks().stream().map(TipStatus.TipClock::met).toList());
    }

    @Test
    void closingDoesNotChangeWhenAnEarlierStepWasDone() {
        TipStatus status = status(9, triaged(1), checked(2, Finding.CONFIRMED), closed(3));

        assertEquals(
                List.of(Optional.of(hour(1)), Optional.of(hour(2)), Optional.of(hour(3))),
                status.clocks().stream().map(TipStatus.TipClock::met).toList());
    }

    @Test
    void oneMoreActIsAddedToTheOthers() {
        TipLifecycle life = new TipLifecycle(START, Optional.of(Urgency.LOW), 2, List.of(triaged(1)));

        assertEquals(
                new TipLifecycle(START, Optional.of(Urgency.LOW), 2, List.of(triaged(1), closed(2))),
                life.after(closed(2)));
    }
}
