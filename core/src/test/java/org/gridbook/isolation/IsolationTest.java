package org.gridbook.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BadValue;
import org.gridbook.book.ResidentId;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.junit.jupiter.api.Test;

/** What an isolation is as time and acts go by. */
class IsolationTest {
    private static final Instant START = Instant.parse("2020-01-26T02:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(14));
    private static final StaffId DOCTOR = new StaffId("doctor");
    private static final NewIsolation ORDER = new NewIsolation(
            new ResidentId("r"),
            START,
            END,
            IsolationRules.USUAL,
            DOCTOR,
            Cause.of(Cause.CauseType.TIP),
            Optional.empty());

    private static Isolation begun() {
        return Rows.begun(ORDER, new PurposeId("drill"));
    }

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    @Test
    void nobodyIsReleasedByTimePassing() {
        Isolation isolation = begun();
        assertEquals(Optional.empty(), isolation.stateAt(START.minusSeconds(1)));
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), isolation.stateAt(START));
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), isolation.stateAt(END));
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), isolation.stateAt(day(1_000)));
    }

    @Test
    void anExtensionCountsFromWhenItWasPlanned() {
        Isolation extended =
                IsolationTimeline.extended(begun(), day(21), day(15), DOCTOR).get();
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), extended.stateAt(END));
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), extended.stateAt(day(15)));
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), extended.stateAt(day(21)));
        assertEquals(
                new IsolationRefusal.EndNotLater("new"),
                IsolationTimeline.extended(extended, day(20), day(16), DOCTOR).getLeft());
    }

    @Test
    void whoIsAwayComesHomeAndWhoLeftComesBack() {
        Isolation away = IsolationTimeline.away(begun(), "a", Isolation.Whereabouts.HOSPITAL, day(2))
                .get();
        assertEquals(Optional.of(Isolation.IsolationState.AWAY), away.stateAt(day(3)));
        assertTrue(IsolationTimeline.away(away, "b", Isolation.Whereabouts.CENTRAL, day(3))
                .isLeft());
        assertTrue(IsolationTimeline.broken(away, day(3), Optional.empty()).isLeft());
        Isolation home = IsolationTimeline.home(away, day(4)).get();
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), home.stateAt(day(4)));
        assertTrue(IsolationTimeline.home(home, day(5)).isLeft());
        Isolation broken =
                IsolationTimeline.broken(home, day(5), Optional.empty()).get();
        assertEquals(Optional.of(Isolation.IsolationState.BROKEN), broken.stateAt(day(6)));
        assertEquals(
                Optional.of(Isolation.IsolationState.ACTIVE),
                IsolationTimeline.back(broken, day(6)).get().stateAt(day(6)));
        assertTrue(IsolationTimeline.back(home, day(6)).isLeft());
    }

    @Test
    void whoIsTakenAwayIsOutNoLonger() {
        Isolation out =
                IsolationTimeline.broken(begun(), day(2), Optional.empty()).get();
        Isolation taken = IsolationTimeline.away(out, "a", Isolation.Whereabouts.CENTRAL, day(3))
                .get();
        assertEquals(Optional.of(Isolation.IsolationState.BROKEN), taken.stateAt(day(2)));
        assertEquals(
                Optional.of(Isolation.IsolationState.ACTIVE),
                IsolationTimeline.home(taken, day(4)).get().stateAt(day(4)));
    }

    @Test
    void aReleaseEndsItAndNothingLaterMayHaveBeenTold() {
        Isolation.Release release = new Isolation.Release(day(14), DOCTOR, "Notice 1");
        Isolation released = IsolationTimeline.released(begun(), release).get();
        assertEquals(Optional.of(Isolation.IsolationState.RELEASED), released.stateAt(day(14)));
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), released.stateAt(day(13)));
        Isolation away = IsolationTimeline.away(begun(), "a", Isolation.Whereabouts.HOSPITAL, day(15))
                .get();
        assertTrue(IsolationTimeline.released(away, release).isLeft());
    }

    @Test
    void anEndBeforeTheStartIsNoOrder() {
        assertEquals(
                new BadValue("planned_end", "ends_too_early"),
                NewIsolation.of(ORDER.resident(), START, START, DOCTOR, ORDER.cause())
                        .getLeft());
    }

    @Property(tries = 100)
    void whatIsWrittenIsReadTheSame(@ForAll Random random) {
        Isolation of = begun();
        for (int i = 1; i < random.nextInt(8); i++) {
            Isolation before = of;
            Instant at = day(i);
            of = List.of(
                            IsolationTimeline.extended(before, at.plus(Duration.ofDays(30)), at, DOCTOR),
                            IsolationTimeline.ruled(before, IsolationRules.USUAL, at),
                            IsolationTimeline.away(before, "a" + i, Isolation.Whereabouts.CENTRAL, at),
                            IsolationTimeline.home(before, at),
                            IsolationTimeline.broken(before, at, Optional.of(at.plusSeconds(60))),
                            IsolationTimeline.released(before, new Isolation.Release(at, DOCTOR, "Notice")))
                    .get(random.nextInt(6))
                    .getOrElse(before);
        }
        Entry entry = new Entry(IsolationKinds.ISOLATION, "new", 1, Place.of("none", "none"), Rows.isolation(of));
        assertEquals(of, Rows.isolation(entry));
    }
}
