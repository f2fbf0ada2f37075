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
import org.gridbook.book.BadValue;
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

    private static IsolationCourse begun() {
        return IsolationCourse.begun("i", "r", "h", START, IsolationRules.USUAL);
    }

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    @Test
    void timeDoesNotEndAnIsolation() {
        Isolation isolation = begun().isolation();
        Instant end = START.plus(Duration.ofHours(100));
        assertEquals(Optional.empty(), isolation.stateAt(START.minusSeconds(1)));
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), isolation.stateAt(START));
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), isolation.stateAt(end));
        assertEquals(Optional.of(Isolation.IsolationState.OVERDUE), isolation.stateAt(day(1_000)));
    }

    @Test
    void aWithdrawnIsolationHasNoState() {
        IsolationCourse course = begun();
        Isolation withdrawn = course.changed(new IsolationActBuilder()
                        .like(course.acts().get(0))
                        .withdrawn(true)
                        .build())
                .isolation();
        assertTrue(withdrawn.isWithdrawn());
        assertEquals(Optional.empty(), withdrawn.stateAt(START));
        assertEquals(Optional.empty(), withdrawn.stateAt(day(1)));
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
        IsolationCourse of = begun();
        for (int i = 1; i <= acts.size(); i++) {
            IsolationCourse before = of;
            Instant at = day(i);
            of = List.of(
                            before.planned(at, at.plus(Duration.ofDays(30))),
                            before.ruled(at, IsolationRules.USUAL),
                            before.away(at),
                            before.home(at),
                            before.out(at, Optional.of(at.plusSeconds(60))),
                            before.released(at))
                    .get(acts.get(i - 1))
                    .getOrElse(before);
        }
        Isolation written = of.isolation();
        assertEquals(
                written, IsolationKinds.ISOLATIONS.read(IsolationKinds.ISOLATIONS.first(written.id(), PLACE, written)));
        for (IsolationAct act : of.acts()) {
            assertEquals(act, IsolationKinds.ACTS.read(IsolationKinds.ACTS.first(act.id(), PLACE, act)));
        }
    }
}
