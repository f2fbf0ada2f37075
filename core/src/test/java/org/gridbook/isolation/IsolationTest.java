package org.gridbook.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Place;
import org.junit.jupiter.api.Test;

/** The state of an isolation after acts and over time. */
class IsolationTest {
    private static final Instant START = Instant.parse("2020-01-26T02:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(14));
    private static final StaffId DOCTOR = new StaffId("doctor");
    private static final NewIsolation ORDER = new NewIsolationBuilder()
            .resident(new ResidentId("r"))
            .from(START)
            .plannedEnd(END)
            .rules(IsolationRules.USUAL)
            .signedBy(DOCTOR)
            .cause(Cause.of(Cause.CauseType.TIP))
            .build();
    private static final IsolationId ID = new IsolationId("i");
    private static final Place PLACE = Place.of("g", "h");

    private static Isolation begun() {
        return Isolation.begun(ID, ORDER, new PurposeId("drill"), PLACE);
    }

    private static Isolation.PlannedEnd plan(Instant since, Instant end) {
        return new PlannedEndBuilder().since(since).end(end).signedBy(DOCTOR).build();
    }

    private static Isolation.TimeAway away(String id, Instant from) {
        return new Isolation.TimeAway(id, Interval.since(from));
    }

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    @Test
    void timeDoesNotEndAnIsolation() {
        Isolation isolation = begun();
        assertEquals(Optional.empty(), isolation.stateAt(START.minusSeconds(1)));
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), isolation.stateAt(START));
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), isolation.stateAt(END));
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), isolation.stateAt(day(1_000)));
    }

    @Test
    void anExtensionAppliesFromWhenItWasPlanned() {
        Isolation extended =
                IsolationTimeline.extended(begun(), plan(day(15), day(21))).get();
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), extended.stateAt(END));
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), extended.stateAt(day(15)));
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), extended.stateAt(day(21)));
        assertEquals(
                new IsolationRefusal.EndNotLater("i"),
                IsolationTimeline.extended(extended, plan(day(16), day(20))).getLeft());
    }

    @Test
    void anAbsenceEndsAtHomeAndABreachWithTheReturn() {
        Isolation away = IsolationTimeline.away(begun(), away("a", day(2))).get();
        assertEquals(Optional.of(Isolation.IsolationState.AWAY), away.stateAt(day(3)));
        assertTrue(IsolationTimeline.away(away, away("b", day(3))).isLeft());
        assertTrue(IsolationTimeline.broken(away, day(3), Optional.empty()).isLeft());
        Isolation home = IsolationTimeline.home(away, day(4)).get();
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), home.stateAt(day(4)));
        assertTrue(IsolationTimeline.home(home, day(5)).isLeft());
        Isolation broken =
                IsolationTimeline.broken(home, day(5), Optional.empty()).get();
        assertEquals(Optional.of(Isolation.IsolationState.BROKEN), broken.stateAt(day(6)));
        assertEquals(
                Optional.of(Isolation.IsolationState.ACTIVE),
                IsolationTimeline.returned(broken, day(6)).get().stateAt(day(6)));
        assertTrue(IsolationTimeline.returned(home, day(6)).isLeft());
    }

    @Test
    void aTransferEndsABreach() {
        Isolation out =
                IsolationTimeline.broken(begun(), day(2), Optional.empty()).get();
        Isolation taken = IsolationTimeline.away(out, away("a", day(3))).get();
        assertEquals(Optional.of(Isolation.IsolationState.BROKEN), taken.stateAt(day(2)));
        assertEquals(
                Optional.of(Isolation.IsolationState.ACTIVE),
                IsolationTimeline.home(taken, day(4)).get().stateAt(day(4)));
    }

    @Test
    void aReleaseEndsAnIsolationWithoutLaterActs() {
        Isolation.Release release = new Isolation.Release(day(14), DOCTOR);
        Isolation released = IsolationTimeline.released(begun(), release).get();
        assertEquals(Optional.of(Isolation.IsolationState.RELEASED), released.stateAt(day(14)));
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), released.stateAt(day(13)));
        Isolation away = IsolationTimeline.away(begun(), away("a", day(15))).get();
        assertTrue(IsolationTimeline.released(away, release).isLeft());
    }

    @Test
    void aPlannedEndIsAfterTheStart() {
        assertEquals(
                new BadValue("planned_end", "ends_too_early"),
                NewIsolation.of(ORDER.resident(), START, START, DOCTOR, ORDER.cause())
                        .getLeft());
    }

    @Property(tries = 100)
    void aWrittenIsolationIsReadTheSame(@ForAll @Size(max = 7) List<@IntRange(max = 5) Integer> acts) {
        Isolation of = begun();
        for (int i = 1; i <= acts.size(); i++) {
            Isolation before = of;
            Instant at = day(i);
            of = List.of(
                            IsolationTimeline.extended(before, plan(at, at.plus(Duration.ofDays(30)))),
                            IsolationTimeline.withRules(before, new Isolation.RulesSince(at, IsolationRules.USUAL)),
                            IsolationTimeline.away(before, away("a" + i, at)),
                            IsolationTimeline.home(before, at),
                            IsolationTimeline.broken(before, at, Optional.of(at.plusSeconds(60))),
                            IsolationTimeline.released(before, new Isolation.Release(at, DOCTOR)))
                    .get(acts.get(i - 1))
                    .getOrElse(before);
        }
        assertEquals(of, IsolationKinds.ISOLATIONS.read(IsolationKinds.ISOLATIONS.first(ID, PLACE, of)));
    }
}
