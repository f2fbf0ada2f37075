package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.Desk;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BatchRefused.RefusedItem;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Overlaps;
import org.gridbook.staff.NewPlannedShift;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.OpenShift;
import org.gridbook.staff.PlannedShift;
import org.gridbook.staff.PlannedShiftCorrectionBuilder;
import org.gridbook.staff.PlannedShiftId;
import org.gridbook.staff.Post;
import org.gridbook.staff.ShiftCorrection;
import org.gridbook.staff.ShiftId;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.staff.WorkBreach;
import org.gridbook.staff.WorkCheck;
import org.gridbook.staff.WorkLimits;
import org.gridbook.staff.WorkMeasure;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planned and open shifts, hours by day and limits of working time, on any store. */
public abstract class ShiftSuite {
    private static final LocalDate DAY = LocalDate.of(2020, 2, 3);

    private RegisterTown town;
    private StaffId worker;

    /** For subclasses. */
    protected ShiftSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
        worker = right(desk().staff().enlist(town.command(), StaffSuite.staff("001")));
        town.at(at(60, 0));
    }

    private Desk desk() {
        return town.secretary;
    }

    /** An hour of a day after 3 February 2020, in the zone of the town. */
    private Instant at(int day, int hour) {
        return DAY.plusDays(day).atTime(LocalTime.of(hour, 0)).atZone(town.zone).toInstant();
    }

    private NewPlannedShift planned(StaffId staff, Instant from, Instant to) {
        return answer(NewPlannedShift.of(staff, from, to));
    }

    private PlannedShiftId plan(Instant from, Instant to) {
        return right(desk().workingTime().plan(town.command(), planned(worker, from, to)));
    }

    private List<String> hours(Instant validAt, KnownAt known) {
        return answer(desk().workingTime().hours(DAY, DAY.plusDays(13), validAt, known)).stream()
                .map(each ->
                        each.staff() + " " + each.day() + " " + each.worked().time())
                .toList();
    }

    private List<String> hours() {
        return hours(town.now(), KnownAt.LATEST);
    }

    @Test
    void aMemberHasOnePlannedShiftAtATime() {
        PlannedShiftId first = plan(at(0, 8), at(0, 16));
        plan(at(0, 16), at(1, 0));
        plan(at(0, 7), at(0, 8));

        assertEquals(
                new Overlaps("planned_shift", first.value()),
                refused(desk().workingTime().plan(town.command(), planned(worker, at(0, 15), at(0, 17)))));
        assertEquals(
                new BatchRefused(List.of(new RefusedItem(1, new ConflictsInBatch(0)))),
                refused(desk().workingTime()
                        .planAll(
                                town.command(),
                                List.of(planned(worker, at(2, 8), at(2, 10)), planned(worker, at(2, 9), at(2, 11))))));
        assertEquals(
                List.of(at(0, 7), at(0, 8), at(0, 16)),
                answer(desk().workingTime().plannedDuring(Interval.between(at(0, 0), at(1, 0)), KnownAt.LATEST))
                        .stream()
                        .map(each -> each.time().from())
                        .toList());
        assertEquals(
                List.of(first),
                answer(desk().workingTime().plannedDuring(Interval.between(at(0, 8), at(0, 16)), KnownAt.LATEST))
                        .stream()
                        .map(PlannedShift::id)
                        .toList());
    }

    @Test
    void aPlannedShiftThatCannotBeIsRefused() {
        assertEquals(new BadValue("shift", "ends_too_early"), refused(NewPlannedShift.of(worker, at(0, 8), at(0, 8))));
        assertEquals(
                new BadValue("shift", "too_long", Map.of("most", Duration.ofHours(24))),
                refused(NewPlannedShift.of(worker, at(0, 8), at(1, 9))));
        assertEquals(
                new StaffRefusal.NotStaffThen("none"),
                refused(desk().workingTime().plan(town.command(), planned(new StaffId("none"), at(0, 8), at(0, 9)))));
        assertEquals(
                new BadValue("role", "bad_word"),
                refused(desk().workingTime()
                        .plan(
                                town.command(),
                                planned(worker, at(0, 8), at(0, 9)).in("Head Cook"))));
        assertEquals(
                new NotFound("grid", "none"),
                refused(desk().workingTime()
                        .plan(
                                town.command(),
                                planned(worker, at(0, 8), at(0, 9)).at(new Post.AtGrid(new GridId("none"))))));
        assertInstanceOf(
                Denied.class,
                refused(town.member("member", town.east)
                        .workingTime()
                        .plan(town.command(), planned(worker, at(0, 8), at(0, 9)))));
    }

    @Test
    void aPlanIsCorrectedWithdrawnAndRestored() {
        PlannedShiftId shift = plan(at(0, 8), at(0, 16));
        Instant before = town.now();
        Post east = new Post.AtGrid(town.east);
        right(desk().workingTime()
                .correct(
                        town.command(),
                        shift,
                        KnownAt.LATEST,
                        new PlannedShiftCorrectionBuilder()
                                .role("cook")
                                .post(east)
                                .time(Interval.between(at(0, 9), at(0, 17)))
                                .build()));
        PlannedShift corrected =
                new PlannedShift(shift, worker, Optional.of("cook"), east, Interval.between(at(0, 9), at(0, 17)));
        Optional<Cursor> first = Optional.empty();

        assertEquals(
                List.of(corrected),
                answer(desk().workingTime().planned(worker, KnownAt.LATEST, first, 10))
                        .found());
        assertEquals(
                at(0, 8),
                answer(desk().workingTime().planned(worker, KnownAt.at(before), first, 10))
                        .found()
                        .get(0)
                        .time()
                        .from());
        assertEquals(
                new BadValue("shift", "no_end"),
                refused(desk().workingTime()
                        .correct(
                                town.command(),
                                shift,
                                KnownAt.LATEST,
                                new PlannedShiftCorrectionBuilder()
                                        .time(Interval.since(at(0, 9)))
                                        .build())));

        right(desk().workingTime().withdraw(town.command(), shift, "cancelled"));
        assertEquals(
                List.of(),
                answer(desk().workingTime().planned(worker, KnownAt.LATEST, first, 10))
                        .found());
        assertEquals(
                new AlreadyWithdrawn("planned_shift", shift.value()),
                refused(desk().workingTime().withdraw(town.command(), shift, "cancelled")));
        PlannedShiftId other = plan(at(0, 10), at(0, 11));
        assertEquals(
                new Overlaps("planned_shift", other.value()),
                refused(desk().workingTime().restore(town.command(), shift)));
        right(desk().workingTime().withdraw(town.command(), other, "cancelled"));
        right(desk().workingTime().restore(town.command(), shift));
        assertEquals(
                List.of(corrected),
                answer(desk().workingTime().planned(worker, KnownAt.LATEST, first, 10))
                        .found());
    }

    @Test
    void anOpenShiftIsCappedAtItsPlannedEndAndListed() {
        PlannedShiftId plan = plan(at(0, 8), at(0, 20));
        ShiftId shift = right(desk().staff().recordShift(town.command(), NewShift.begun(worker, at(0, 9))));

        assertEquals(List.of(worker + " 2020-02-03 PT11H"), hours());
        assertEquals(List.of(worker + " 2020-02-03 PT2H"), hours(at(0, 11), KnownAt.LATEST));
        assertEquals(
                List.of(new OpenShift(shift, worker, at(0, 9), Optional.of(plan), at(0, 20))),
                answer(desk().workingTime().openShifts(town.now(), KnownAt.LATEST)));
        assertEquals(
                11,
                answer(desk().staff().facts(town.now(), KnownAt.LATEST))
                        .worked()
                        .hours());

        Instant before = town.now();
        CommandId command = town.command();
        right(desk().staff().endShift(command, shift, at(0, 22)));
        assertEquals(List.of(worker + " 2020-02-03 PT13H"), hours());
        assertEquals(List.of(worker + " 2020-02-03 PT11H"), hours(before, KnownAt.at(before)));
        assertEquals(List.of(), answer(desk().workingTime().openShifts(town.now(), KnownAt.LATEST)));
        assertTrue(answer(desk().staff().endShift(command, shift, at(0, 22))).replayed());
        assertEquals(
                new NotActiveThen("shift", shift.value()),
                refused(desk().staff().endShift(town.command(), shift, at(0, 23))));
    }

    @Test
    void anOpenShiftWithoutAPlanCountsADayAtMost() {
        ShiftId shift = right(desk().staff().recordShift(town.command(), NewShift.begun(worker, at(0, 20))));

        assertEquals(List.of(worker + " 2020-02-03 PT4H", worker + " 2020-02-04 PT20H"), hours());
        PlannedShiftId late = plan(at(0, 18), at(0, 21));
        assertEquals(List.of(worker + " 2020-02-03 PT1H"), hours());
        right(desk().workingTime().withdraw(town.command(), late, "another day"));
        assertEquals(List.of(worker + " 2020-02-03 PT4H", worker + " 2020-02-04 PT20H"), hours());
        right(desk().staff().withdraw(town.command(), shift, "another member"));
        assertEquals(List.of(), hours());
        assertEquals(List.of(), answer(desk().workingTime().openShifts(town.now(), KnownAt.LATEST)));
    }

    @Test
    void aForgottenEndDoesNotBlockTheNextShift() {
        ShiftId shift = right(desk().staff().recordShift(town.command(), NewShift.begun(worker, at(0, 8))));
        ShiftId next = right(desk().staff()
                .recordShift(town.command(), new NewShift(worker, Interval.between(at(0, 12), at(0, 14)))));

        assertEquals(List.of(worker + " 2020-02-03 PT6H"), hours());
        assertEquals(
                new Overlaps("shift", shift.value()),
                refused(desk().staff().recordShift(town.command(), NewShift.begun(worker, at(0, 8)))));
        assertEquals(
                new Overlaps("shift", next.value()),
                refused(desk().staff().endShift(town.command(), shift, at(0, 13))));
        assertEquals(
                new BadValue("shift", "ends_too_early"),
                refused(desk().staff().endShift(town.command(), shift, at(0, 8))));
        right(desk().staff().endShift(town.command(), shift, at(0, 12)));
        assertEquals(List.of(worker + " 2020-02-03 PT6H"), hours());
    }

    @Test
    void aCorrectionTakesBackAnEnd() {
        ShiftId shift = right(desk().staff()
                .recordShift(town.command(), new NewShift(worker, Interval.between(at(0, 8), at(0, 9)))));
        right(desk().staff()
                .correct(town.command(), shift, KnownAt.LATEST, ShiftCorrection.ofTime(Interval.since(at(0, 8)))));

        assertEquals(
                List.of(shift),
                answer(desk().workingTime().openShifts(town.now(), KnownAt.LATEST)).stream()
                        .map(OpenShift::shift)
                        .toList());
    }

    @Test
    void aNightIsTwoDays() {
        right(desk().staff().recordShift(town.command(), new NewShift(worker, Interval.between(at(0, 22), at(1, 2)))));

        assertEquals(List.of(worker + " 2020-02-03 PT2H", worker + " 2020-02-04 PT2H"), hours());
    }

    @Test
    void aQuestionHasAtMostAYear() {
        assertEquals(
                new BadValue("period", "ends_too_early"),
                refused(desk().workingTime().hours(DAY, DAY.minusDays(1), START, KnownAt.LATEST)));
        answer(desk().workingTime().hours(DAY, DAY.plusDays(365), START, KnownAt.LATEST));
        assertEquals(
                new BadValue("period", "too_long", Map.of("most", Duration.ofDays(366))),
                refused(desk().workingTime().hours(DAY, DAY.plusDays(366), START, KnownAt.LATEST)));
    }

    @Test
    void fourteenPeopleWorkFourteenDaysOfTwelveHours() {
        List<NewShift> shifts = new ArrayList<>();
        List<NewPlannedShift> plan = new ArrayList<>();
        for (int person = 0; person < 14; person++) {
            StaffId staff = right(desk().staff().enlist(town.command(), StaffSuite.staff("p" + person)));
            for (int day = 0; day < 14; day++) {
                shifts.add(new NewShift(staff, Interval.between(at(day, 8), at(day, 20))));
                plan.add(planned(staff, at(day, 8), at(day, 20)));
            }
        }
        right(desk().staff().recordShifts(town.command(), shifts));
        right(desk().workingTime().planAll(town.command(), plan));

        WorkCheck china = check(WorkLimits.CHINA);
        WorkCheck eu = check(WorkLimits.EU);

        assertEquals(2352, china.worked().hours());
        assertEquals(196, china.of(WorkMeasure.TIME_OF_DAY).size());
        assertEquals(28, china.of(WorkMeasure.TIME_OF_WEEK).size());
        assertEquals(28, china.of(WorkMeasure.FREE_DAYS_OF_WEEK).size());
        assertEquals(14, china.members(WorkMeasure.OVERTIME_OF_MONTH).value());
        assertEquals(
                List.of(Duration.ofHours(56)),
                china.of(WorkMeasure.OVERTIME_OF_MONTH).stream()
                        .map(WorkBreach::measured)
                        .distinct()
                        .toList());
        assertEquals(0, eu.of(WorkMeasure.REST_OF_DAY).size());
        assertEquals(28, eu.of(WorkMeasure.REST_OF_WEEK).size());
        assertEquals(14, eu.members(WorkMeasure.AVERAGE_WEEK).value());
        assertEquals(
                china.breaches(),
                answer(desk().workingTime().checkPlan(WorkLimits.CHINA, DAY, DAY.plusDays(13), KnownAt.LATEST))
                        .breaches());
    }

    private WorkCheck check(WorkLimits limits) {
        return answer(desk().workingTime().check(limits, DAY, DAY.plusDays(13), town.now(), KnownAt.LATEST));
    }

    @Test
    void aShiftOfInstantsThatCannotBeIsRefused() {
        assertEquals(new BadValue("shift", "ends_too_early"), refused(NewShift.of(worker, at(0, 8), Instant.MIN)));
        assertEquals(
                new BadValue("shift", "too_long", Map.of("most", NewShift.MOST)),
                refused(NewPlannedShift.of(worker, at(0, 8), Instant.MAX)));
    }
}
