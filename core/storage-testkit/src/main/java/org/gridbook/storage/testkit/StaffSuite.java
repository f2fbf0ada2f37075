package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.gridbook.storage.testkit.SweepTown.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BatchRefused.RefusedItem;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Denied;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Remark;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.staff.AbsenceCorrection;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.Assignment;
import org.gridbook.staff.AssignmentCorrectionBuilder;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.staff.Shift;
import org.gridbook.staff.ShiftCorrection;
import org.gridbook.staff.ShiftId;
import org.gridbook.staff.StaffAbsence;
import org.gridbook.staff.StaffContact;
import org.gridbook.staff.StaffCorrection;
import org.gridbook.staff.StaffCorrectionBuilder;
import org.gridbook.staff.StaffFacts;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.staff.WorkedTime;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff, their assignments and shifts, on any store. */
public abstract class StaffSuite {
    private static final Instant DAY_1 = START.plus(Duration.ofDays(1));
    private static final Instant DAY_2 = START.plus(Duration.ofDays(2));

    private RegisterTown town;
    private StaffId worker;

    /** For subclasses. */
    protected StaffSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
        worker = right(desk().staff().enlist(town.command(), staff("001")));
    }

    private Desk desk() {
        return town.secretary;
    }

    static NewStaff staff(String number) {
        return new NewStaff(
                number, new PersonName("Invented Worker " + number), Optional.of(new Phone("+999001000")), START);
    }

    @Test
    void membersAreEnlistedTogetherOrNotAtAll() {
        assertEquals(
                new BatchRefused(List.of(
                        new RefusedItem(0, new NameTaken("staff", worker.value())),
                        new RefusedItem(3, new ConflictsInBatch(2)))),
                refused(desk().staff()
                        .enlistAll(town.command(), List.of(staff("001"), staff("002"), staff("003"), staff("003")))));
        assertEquals(1, answer(desk().staff().members(KnownAt.LATEST)).size());

        assertEquals(
                2,
                right(desk().staff().enlistAll(town.command(), List.of(staff("002"), staff("003"))))
                        .size());
        assertEquals(3, answer(desk().staff().members(KnownAt.LATEST)).size());
    }

    @Test
    void namesAreReadApartAndLeaveAChangeThatDoesNotTellThem() {
        List<StaffContact> read = answer(desk().staff().personal(Set.of(worker), KnownAt.LATEST));

        assertEquals("Invented Worker 001", read.get(0).name().value());
        assertFalse(read.toString().contains("Invented"));
        List<Change> changes = town.changesAfter(0, 1000);
        assertEquals("PersonalDataRead", changes.get(changes.size() - 1).event());
    }

    @Test
    void assignmentsAreReadForAnyPairOfInstants() {
        Instant before = town.now();
        AssignmentId assignment = right(desk().staff()
                .assign(town.command(), worker, "grid_member", new Post.AtGrid(town.east), Interval.since(DAY_1)));
        Instant assigned = town.now();
        right(desk().staff().endAssignment(town.command(), assignment, DAY_2));

        assertEquals(List.of(), answer(desk().staff().assignments(DAY_1, KnownAt.at(before))));
        assertEquals(
                1,
                answer(desk().staff().assignments(DAY_2, KnownAt.at(assigned))).size());
        assertEquals(List.of(), answer(desk().staff().assignments(DAY_2, KnownAt.LATEST)));
        Assignment found =
                answer(desk().staff().assignments(DAY_1, KnownAt.LATEST)).get(0);
        assertEquals(new Post.AtGrid(town.east), found.post());
        assertEquals("grid_member", found.role());
    }

    @Test
    void aDischargeEndsRolesAndAbsences() {
        Post east = new Post.AtGrid(town.east);
        AssignmentId assignment =
                right(desk().staff().assign(town.command(), worker, "grid_member", east, Interval.since(DAY_1)));
        right(desk().staff().assign(town.command(), worker, "cook", east, Interval.since(DAY_2.plusSeconds(1))));
        right(desk().staff().recordAbsence(town.command(), worker, Interval.since(DAY_1), "leave"));
        Instant before = town.now();
        CommandId command = town.command();
        right(desk().staff().discharge(command, worker, DAY_2));

        Instant after = DAY_2.plusSeconds(2);
        assertEquals(
                0, answer(desk().staff().facts(DAY_2, KnownAt.LATEST)).staff().value());
        assertEquals(
                1,
                answer(desk().staff().facts(DAY_2.minusSeconds(1), KnownAt.LATEST))
                        .staff()
                        .value());
        assertEquals(
                1,
                answer(desk().staff().facts(DAY_2, KnownAt.at(before))).staff().value());
        assertEquals(List.of(), answer(desk().staff().assignments(after, KnownAt.LATEST)));
        assertEquals(
                List.of(assignment),
                answer(desk().staff().assignments(DAY_1, KnownAt.LATEST)).stream()
                        .map(Assignment::id)
                        .toList());
        assertEquals(List.of(), answer(desk().staff().absences(after, KnownAt.LATEST)));
        assertEquals(
                new StaffRefusal.NotStaffThen(worker.value()),
                refused(desk().staff().assign(town.command(), worker, "cook", east, Interval.since(after))));
        assertTrue(answer(desk().staff().discharge(command, worker, DAY_2)).replayed());
    }

    @Test
    void aDischargeOfAPersonWhoIsNotStaffIsRefused() {
        StaffRefusal unknown = new StaffRefusal.NotStaffThen(worker.value());
        assertEquals(unknown, refused(desk().staff().discharge(town.command(), worker, START.minusSeconds(1))));
        right(desk().staff().discharge(town.command(), worker, DAY_2));
        right(desk().staff().discharge(town.command(), worker, DAY_1));
        assertEquals(unknown, refused(desk().staff().discharge(town.command(), worker, DAY_1)));
        assertEquals(
                new StaffRefusal.NotStaffThen("none"),
                refused(desk().staff().discharge(town.command(), new StaffId("none"), DAY_1)));
        assertTrue(
                refused(town.member("member", town.east).staff().discharge(town.command(), worker, DAY_1))
                        instanceof Denied);
    }

    @Test
    void anAssignmentThatCannotBeIsRefused() {
        Post east = new Post.AtBuilding(town.eastBuilding);
        AssignmentId assignment =
                right(desk().staff().assign(town.command(), worker, "cook", east, Interval.since(DAY_1)));

        assertEquals(
                new BadValue("role", "bad_word"),
                refused(desk().staff().assign(town.command(), worker, "Head Cook", east, Interval.since(DAY_1))));
        assertEquals(
                new Overlaps("assignment", assignment.value()),
                refused(desk().staff().assign(town.command(), worker, "cook", east, Interval.since(DAY_2))));
        assertEquals(
                new NotFound("grid", "none"),
                refused(desk().staff()
                        .assign(
                                town.command(),
                                worker,
                                "cook",
                                new Post.AtGrid(new GridId("none")),
                                Interval.since(DAY_1))));
        assertEquals(
                new StaffRefusal.NotStaffThen("none"),
                refused(desk().staff()
                        .assign(town.command(), new StaffId("none"), "cook", east, Interval.since(DAY_1))));
        assertEquals(
                new NotActiveThen("assignment", assignment.value()),
                refused(desk().staff().endAssignment(town.command(), assignment, DAY_1)));
        assertEquals(
                new NotFound("assignment", "none"),
                refused(desk().staff().endAssignment(town.command(), new AssignmentId("none"), DAY_2)));
    }

    @Test
    void aMemberWorksOneShiftAtATime() {
        ShiftId first = right(desk().staff().recordShift(town.command(), shift(DAY_1, 12)));

        assertEquals(
                new BatchRefused(List.of(
                        new RefusedItem(1, new Overlaps("shift", first.value())),
                        new RefusedItem(2, new ConflictsInBatch(0)))),
                refused(desk().staff()
                        .recordShifts(
                                town.command(),
                                List.of(shift(DAY_2, 8), shift(DAY_1.plusSeconds(3600), 1), shift(DAY_2, 1)))));
        assertEquals(
                1,
                answer(desk().staff().shifts(worker, KnownAt.LATEST, Optional.empty(), 100))
                        .found()
                        .size());
        right(desk().staff()
                .recordShifts(town.command(), List.of(shift(DAY_2, 8), shift(DAY_1.plus(Duration.ofHours(12)), 1))));
        assertEquals(
                3,
                answer(desk().staff().shifts(worker, KnownAt.LATEST, Optional.empty(), 100))
                        .found()
                        .size());
        assertTrue(NewShift.of(worker, DAY_1, DAY_1).isLeft());
        assertTrue(NewShift.of(worker, DAY_1, DAY_1.plus(Duration.ofHours(25))).isLeft());
    }

    @Test
    void aShiftIsCorrectedAndWhatWasKnownStaysKnown() {
        StaffId other = right(desk().staff().enlist(town.command(), staff("002")));
        ShiftId shift = right(desk().staff().recordShift(town.command(), shift(DAY_1, 12)));
        right(desk().staff().recordShift(town.command(), shift(DAY_2, 8)));
        Instant before = town.now();
        right(desk().staff().correct(town.command(), shift, KnownAt.LATEST, to(shift(DAY_1, 10))));

        assertEquals(20, hours(DAY_2, KnownAt.at(before)));
        assertEquals(18, hours(DAY_2, KnownAt.LATEST));
        NewShift others = new NewShift(other, shift(DAY_1, 10).time());
        right(desk().staff().correct(town.command(), shift, KnownAt.LATEST, to(others)));
        assertEquals(
                1,
                answer(desk().staff().shifts(worker, KnownAt.LATEST, Optional.empty(), 100))
                        .found()
                        .size());
        assertEquals(
                List.of(new Shift(shift, other, others.time(), false)),
                answer(desk().staff().shifts(other, KnownAt.LATEST, Optional.empty(), 100))
                        .found());
        assertEquals(18, hours(DAY_2, KnownAt.LATEST));
    }

    private long hours(Instant day, KnownAt known) {
        return answer(desk().staff().facts(day.plus(Duration.ofDays(1)), known))
                .worked()
                .hours();
    }

    @Test
    void aShiftThatIsWithdrawnCountsForNothingAndMakesRoom() {
        ShiftId shift = right(desk().staff().recordShift(town.command(), shift(DAY_1, 12)));
        Instant before = town.now();
        CommandId command = town.command();
        right(desk().staff().withdraw(command, shift, "entered twice"));

        StaffFacts now = answer(desk().staff().facts(DAY_2, KnownAt.LATEST));
        assertEquals(12, hours(DAY_1, KnownAt.at(before)));
        assertEquals(WorkedTime.ZERO, now.worked());
        assertEquals(
                List.of(new Shift(shift, worker, shift(DAY_1, 12).time(), true)),
                answer(desk().staff().shifts(worker, KnownAt.LATEST, Optional.empty(), 100))
                        .found());
        assertEquals(
                Map.of(shift, new Remark("entered twice")),
                answer(desk().withdrawals().reasons(List.of(shift), KnownAt.LATEST)));
        ShiftId next = right(desk().staff().recordShift(town.command(), shift(DAY_1.minusSeconds(60), 2)));
        assertEquals(
                new Overlaps("shift", next.value()),
                refused(desk().staff().recordShift(town.command(), shift(DAY_1.plusSeconds(60), 1))));
        assertTrue(
                answer(desk().staff().withdraw(command, shift, "entered twice")).replayed());
    }

    @Test
    void aShiftThatCannotBeCorrectedOrWithdrawnIsRefused() {
        ShiftId shift = right(desk().staff().recordShift(town.command(), shift(DAY_1, 12)));
        ShiftId later = right(desk().staff().recordShift(town.command(), shift(DAY_2, 8)));
        ShiftId none = new ShiftId("none");
        Desk member = town.member("easterner", town.east);
        NewShift strangers = new NewShift(new StaffId("none"), shift(DAY_1, 1).time());

        assertEquals(
                new NothingToChange("shift", shift.value()),
                refused(desk().staff().correct(town.command(), shift, KnownAt.LATEST, to(shift(DAY_1, 12)))));
        assertEquals(
                new Overlaps("shift", later.value()),
                refused(desk().staff()
                        .correct(town.command(), shift, KnownAt.LATEST, to(shift(DAY_2.plusSeconds(60), 1)))));
        assertEquals(
                new StaffRefusal.NotStaffThen("none"),
                refused(desk().staff().correct(town.command(), shift, KnownAt.LATEST, to(strangers))));
        assertEquals(
                new StaffRefusal.NotStaffThen(worker.value()),
                refused(desk().staff()
                        .correct(town.command(), shift, KnownAt.LATEST, to(shift(START.minusSeconds(1), 1)))));
        assertEquals(
                new NotFound("shift", "none"),
                refused(desk().staff().correct(town.command(), none, KnownAt.LATEST, to(shift(DAY_1, 1)))));
        assertEquals(
                new NotFound("shift", "none"), refused(desk().staff().withdraw(town.command(), none, "entered twice")));
        assertEquals(new BadValue("reason", "blank"), refused(desk().staff().withdraw(town.command(), shift, " ")));
        assertEquals(
                new Denied("keep_staff"), refused(member.staff().withdraw(town.command(), shift, "entered twice")));
        assertEquals(
                new Denied("keep_staff"),
                refused(member.staff().correct(town.command(), shift, KnownAt.LATEST, to(shift(DAY_1, 1)))));
        right(desk().staff().withdraw(town.command(), shift, "entered twice"));
        assertEquals(
                new AlreadyWithdrawn("shift", shift.value()),
                refused(desk().staff().withdraw(town.command(), shift, "entered twice")));
        assertEquals(
                new AlreadyWithdrawn("shift", shift.value()),
                refused(desk().staff().correct(town.command(), shift, KnownAt.LATEST, to(shift(DAY_1, 1)))));
    }

    private static ShiftCorrection to(NewShift shift) {
        return new ShiftCorrection(Optional.of(shift.staff()), Optional.of(shift.time()));
    }

    @Test
    void correctionsOfDifferentFieldsFromOneViewMerge() {
        StaffId other = right(desk().staff().enlist(town.command(), staff("002")));
        ShiftId shift = right(desk().staff().recordShift(town.command(), shift(DAY_1, 12)));
        KnownAt seen = KnownAt.at(town.now());
        Interval time = shift(DAY_1, 10).time();

        right(desk().staff().correct(town.command(), shift, seen, ShiftCorrection.ofStaff(other)));
        right(desk().staff().correct(town.command(), shift, seen, ShiftCorrection.ofTime(time)));

        assertEquals(
                List.of(new Shift(shift, other, time, false)),
                answer(desk().staff().shifts(other, KnownAt.LATEST, Optional.empty(), 100))
                        .found());
        assertEquals(
                new NothingToChange("shift", shift.value()),
                refused(desk().staff()
                        .correct(
                                town.command(), shift, seen, new ShiftCorrection(Optional.empty(), Optional.empty()))));
    }

    @Test
    void theSecondCorrectionOfOneFieldFromOneViewIsRefused() {
        ShiftId shift = right(desk().staff().recordShift(town.command(), shift(DAY_1, 12)));
        KnownAt seen = KnownAt.at(town.now());
        right(desk().staff().correct(town.command(), shift, seen, to(shift(DAY_1, 10))));

        assertEquals(
                new EditConflict("shift", shift.value(), List.of("to_at")),
                refused(desk().staff().correct(town.command(), shift, seen, to(shift(DAY_1, 8)))));
        right(desk().staff().correct(town.command(), shift, KnownAt.at(town.now()), to(shift(DAY_1, 8))));
        right(desk().staff().correct(town.command(), shift, KnownAt.LATEST, to(shift(DAY_1, 9))));
        assertEquals(9, hours(DAY_1, KnownAt.LATEST));
    }

    @Test
    void aWithdrawnShiftIsRestoredWhileItFits() {
        ShiftId shift = right(desk().staff().recordShift(town.command(), shift(DAY_1, 12)));
        assertEquals(
                new NotWithdrawn("shift", shift.value()), refused(desk().staff().restore(town.command(), shift)));
        right(desk().staff().withdraw(town.command(), shift, "entered twice"));
        ShiftId other = right(desk().staff().recordShift(town.command(), shift(DAY_1.plusSeconds(60), 1)));
        assertEquals(
                new Overlaps("shift", other.value()), refused(desk().staff().restore(town.command(), shift)));
        right(desk().staff().withdraw(town.command(), other, "another day"));
        Instant before = town.now();
        right(desk().staff().restore(town.command(), shift));

        assertEquals(
                Map.of(other, new Remark("another day")),
                answer(desk().withdrawals().reasons(List.of(shift, other), KnownAt.LATEST)));
        assertEquals(
                2,
                answer(desk().withdrawals().reasons(List.of(shift, other), KnownAt.at(before)))
                        .size());
        assertEquals(12, hours(DAY_1, KnownAt.LATEST));
        assertEquals(0, hours(DAY_1, KnownAt.at(before)));
        right(desk().staff().withdraw(town.command(), shift, "wrong after all"));
        assertEquals(
                Optional.of(new Remark("wrong after all")),
                Optional.ofNullable(answer(desk().withdrawals().reasons(List.of(shift), KnownAt.LATEST))
                        .get(shift)));
    }

    @Test
    void aCorrectionOfAMemberNeedsOnlyWhatItChanges() {
        StaffId other = right(desk().staff().enlist(town.command(), staff("002")));
        KnownAt seen = KnownAt.at(town.now());
        Phone phone = new Phone("+999001999");
        right(desk().staff()
                .correct(
                        town.command(),
                        worker,
                        seen,
                        new StaffCorrectionBuilder().phone(phone).build()));

        StaffContact contact =
                answer(desk().staff().personal(Set.of(worker), KnownAt.LATEST)).get(0);
        assertEquals(Optional.of(phone), contact.phone());
        assertEquals("Invented Worker 001", contact.name().value());
        assertEquals(
                new EditConflict("staff", worker.value(), List.of("phone")),
                refused(desk().staff()
                        .correct(
                                town.command(),
                                worker,
                                seen,
                                new StaffCorrectionBuilder().withoutPhone(true).build())));
        right(desk().staff()
                .correct(
                        town.command(),
                        worker,
                        KnownAt.LATEST,
                        new StaffCorrectionBuilder().withoutPhone(true).build()));
        assertEquals(
                Optional.empty(),
                answer(desk().staff().personal(Set.of(worker), KnownAt.LATEST))
                        .get(0)
                        .phone());
        assertEquals(
                new NothingToChange("staff", worker.value()),
                refused(desk().staff().correct(town.command(), worker, seen, new StaffCorrectionBuilder().build())));
        assertEquals(
                new NameTaken("staff", other.value()),
                refused(desk().staff()
                        .correct(
                                town.command(),
                                worker,
                                seen,
                                new StaffCorrectionBuilder().number("002").build())));
        right(desk().staff()
                .correct(
                        town.command(),
                        worker,
                        seen,
                        new StaffCorrectionBuilder().number("003").build()));
        assertEquals(
                worker,
                answer(desk().staff().member("003", KnownAt.LATEST))
                        .orElseThrow()
                        .id());
    }

    @Test
    void aDischargeThatIsTakenBackGivesRolesAndAbsencesBack() {
        AssignmentId early = right(
                desk().staff().assign(town.command(), worker, "cook", new Post.AtCommunity(), Interval.since(DAY_1)));
        AssignmentId late = right(desk().staff()
                .assign(
                        town.command(),
                        worker,
                        "doctor",
                        new Post.AtCommunity(),
                        Interval.since(DAY_2.plusSeconds(5))));
        AbsenceId absence = right(desk().staff().recordAbsence(town.command(), worker, Interval.since(DAY_1), "leave"));
        right(desk().staff().discharge(town.command(), worker, DAY_2));
        Instant after = DAY_2.plusSeconds(9);
        assertEquals(List.of(), answer(desk().staff().assignments(DAY_2, KnownAt.LATEST)));
        assertEquals(List.of(), answer(desk().staff().absences(after, KnownAt.LATEST)));
        right(desk().staff()
                .correct(
                        town.command(),
                        worker,
                        KnownAt.LATEST,
                        new StaffCorrectionBuilder()
                                .period(Interval.since(START))
                                .build()));

        assertEquals(
                Set.of(early, late),
                answer(desk().staff().assignments(after, KnownAt.LATEST)).stream()
                        .map(Assignment::id)
                        .collect(Collectors.toSet()));
        assertEquals(
                List.of(absence),
                answer(desk().staff().absences(after, KnownAt.LATEST)).stream()
                        .map(StaffAbsence::id)
                        .toList());
        assertEquals(
                List.of(worker.value()),
                line(answer(desk().staff().facts(after, KnownAt.LATEST)).byRole(), "cook")
                        .ids());
    }

    private static StaffCorrection linked(String actor) {
        return new StaffCorrectionBuilder().actor(new ActorId(actor)).build();
    }

    @Test
    void anActorFindsTheMemberTheyAreLinkedTo() {
        Desk actor = town.member("actor-1", town.east);
        StaffId other = right(desk().staff().enlist(town.command(), staff("002")));
        assertEquals(Optional.empty(), answer(actor.staff().me()));

        right(desk().staff().correct(town.command(), worker, KnownAt.LATEST, linked("actor-1")));
        right(desk().staff().correct(town.command(), other, KnownAt.LATEST, linked("actor-2")));
        assertEquals(Optional.of(worker), answer(actor.staff().me()).map(StaffMember::id));

        Instant end = town.now().plus(Duration.ofHours(1));
        right(desk().staff().discharge(town.command(), worker, end));
        town.at(end.minusNanos(1_000));
        assertEquals(Optional.of(worker), answer(actor.staff().me()).map(StaffMember::id));
        town.at(end);
        assertEquals(Optional.empty(), answer(actor.staff().me()));
        assertEquals(
                new Denied("read"),
                refused(town.desk(new ActorId("actor-3")).staff().me()));
    }

    @Test
    void anActorIsLinkedToOneMemberAtATime() {
        StaffId other = right(desk().staff().enlist(town.command(), staff("002")));
        right(desk().staff().correct(town.command(), worker, KnownAt.LATEST, linked("actor-1")));
        Overlaps taken = new Overlaps("staff", worker.value());
        assertEquals(taken, refused(desk().staff().correct(town.command(), other, KnownAt.LATEST, linked("actor-1"))));

        Instant end = town.now().plus(Duration.ofHours(1));
        right(desk().staff().discharge(town.command(), worker, end));
        Interval early = Interval.since(end.minusNanos(1_000));
        assertEquals(
                taken,
                refused(desk().staff()
                        .correct(
                                town.command(),
                                other,
                                KnownAt.LATEST,
                                new StaffCorrectionBuilder()
                                        .like(linked("actor-1"))
                                        .period(early)
                                        .build())));
        right(desk().staff()
                .correct(
                        town.command(),
                        other,
                        KnownAt.LATEST,
                        new StaffCorrectionBuilder()
                                .like(linked("actor-1"))
                                .period(Interval.since(end))
                                .build()));
        assertEquals(
                new Overlaps("staff", other.value()),
                refused(desk().staff()
                        .correct(
                                town.command(),
                                worker,
                                KnownAt.LATEST,
                                new StaffCorrectionBuilder()
                                        .period(Interval.since(START))
                                        .build())));
        right(desk().staff()
                .correct(
                        town.command(),
                        other,
                        KnownAt.LATEST,
                        new StaffCorrectionBuilder().withoutActor(true).build()));
        right(desk().staff()
                .correct(
                        town.command(),
                        worker,
                        KnownAt.LATEST,
                        new StaffCorrectionBuilder()
                                .period(Interval.since(START))
                                .build()));
        right(desk().staff().withdraw(town.command(), worker, "entered twice"));
        right(desk().staff().correct(town.command(), other, KnownAt.LATEST, linked("actor-1")));
        assertEquals(
                new Overlaps("staff", other.value()), refused(desk().staff().restore(town.command(), worker)));
    }

    @Test
    void aMemberOnWhomRecordsDependIsNotWithdrawn() {
        AssignmentId assignment = right(
                desk().staff().assign(town.command(), worker, "cook", new Post.AtCommunity(), Interval.since(DAY_1)));
        right(desk().staff().recordShift(town.command(), shift(DAY_1, 12)));
        assertEquals(
                new RecordsDepend("staff", worker.value(), "assignment", 1),
                refused(desk().staff().withdraw(town.command(), worker, "entered twice")));
        right(desk().staff().withdraw(town.command(), assignment, "another member"));
        assertEquals(
                new RecordsDepend("staff", worker.value(), "shift", 1),
                refused(desk().staff().withdraw(town.command(), worker, "entered twice")));
        assertEquals(List.of(), answer(desk().staff().assignments(DAY_2, KnownAt.LATEST)));
        assertEquals(
                Map.of(assignment, new Remark("another member")),
                answer(desk().withdrawals().reasons(List.of(assignment), KnownAt.LATEST)));
    }

    @Test
    void aWithdrawnMemberIsInNoListAndTheNumberIsFree() {
        right(desk().staff().withdraw(town.command(), worker, "entered twice"));

        assertEquals(List.of(), answer(desk().staff().members(KnownAt.LATEST)));
        assertEquals(List.of(), answer(desk().staff().personal(Set.of(worker), KnownAt.LATEST)));
        assertEquals(Optional.empty(), answer(desk().staff().member("001", KnownAt.LATEST)));
        assertEquals(
                0, answer(desk().staff().facts(DAY_1, KnownAt.LATEST)).staff().value());
        assertEquals(
                new StaffRefusal.NotStaffThen(worker.value()),
                refused(desk().staff().recordShift(town.command(), shift(DAY_1, 1))));
        StaffId again = right(desk().staff().enlist(town.command(), staff("001")));
        assertEquals(
                new NameTaken("staff", again.value()), refused(desk().staff().restore(town.command(), worker)));
        right(desk().staff().withdraw(town.command(), again, "the first was right"));
        right(desk().staff().restore(town.command(), worker));
        assertEquals(
                Interval.since(START),
                answer(desk().staff().members(KnownAt.LATEST)).get(0).period());
    }

    @Test
    void anAssignmentIsCorrectedWhileItFits() {
        Post east = new Post.AtGrid(town.east);
        AssignmentId assignment =
                right(desk().staff().assign(town.command(), worker, "cook", east, Interval.since(DAY_1)));
        AssignmentId other =
                right(desk().staff().assign(town.command(), worker, "doctor", east, Interval.between(DAY_1, DAY_2)));
        right(desk().staff().endAssignment(town.command(), assignment, DAY_2));

        assertEquals(
                new Overlaps("assignment", other.value()),
                refused(desk().staff()
                        .correct(
                                town.command(),
                                assignment,
                                KnownAt.LATEST,
                                new AssignmentCorrectionBuilder().role("doctor").build())));
        assertEquals(
                new StaffRefusal.NotStaffThen(worker.value()),
                refused(desk().staff()
                        .correct(
                                town.command(),
                                assignment,
                                KnownAt.LATEST,
                                new AssignmentCorrectionBuilder()
                                        .period(Interval.since(START.minusSeconds(1)))
                                        .build())));
        right(desk().staff()
                .correct(
                        town.command(),
                        assignment,
                        KnownAt.LATEST,
                        new AssignmentCorrectionBuilder()
                                .role("doctor")
                                .period(Interval.since(DAY_2))
                                .build()));
        assertEquals(
                List.of(new Assignment(assignment, worker, "doctor", east, Interval.since(DAY_2))),
                answer(desk().staff().assignments(DAY_2, KnownAt.LATEST)));
        right(desk().staff().withdraw(town.command(), assignment, "another member"));
        right(desk().staff().restore(town.command(), assignment));
        assertEquals(
                List.of(Interval.since(DAY_2)),
                answer(desk().staff().assignments(DAY_2, KnownAt.LATEST)).stream()
                        .map(Assignment::period)
                        .toList());
    }

    @Test
    void anAbsenceIsCorrectedWithdrawnAndRestored() {
        AbsenceId absence =
                right(desk().staff().recordAbsence(town.command(), worker, Interval.between(DAY_1, DAY_2), "sick"));
        right(desk().staff().correct(town.command(), absence, KnownAt.LATEST, AbsenceCorrection.ofReason("leave")));
        assertEquals(Map.of(absence, "leave"), answer(desk().staff().absenceReasons(Set.of(absence), KnownAt.LATEST)));
        assertEquals(
                new BadValue("reason", "bad_word"),
                refused(desk().staff()
                        .correct(town.command(), absence, KnownAt.LATEST, AbsenceCorrection.ofReason("No Word"))));
        right(desk().staff()
                .correct(town.command(), absence, KnownAt.LATEST, AbsenceCorrection.ofPeriod(Interval.since(DAY_1))));
        assertEquals(1, answer(desk().staff().absences(DAY_2, KnownAt.LATEST)).size());
        right(desk().staff().withdraw(town.command(), absence, "another member"));
        assertEquals(List.of(), answer(desk().staff().absences(DAY_1, KnownAt.LATEST)));
        assertEquals(Map.of(), answer(desk().staff().absenceReasons(Set.of(absence), KnownAt.LATEST)));
        AbsenceId next = right(desk().staff().recordAbsence(town.command(), worker, Interval.since(DAY_2), "leave"));
        assertEquals(
                new Overlaps("absence", next.value()), refused(desk().staff().restore(town.command(), absence)));
        right(desk().staff().withdraw(town.command(), next, "another member"));
        right(desk().staff().restore(town.command(), absence));
        assertEquals(1, answer(desk().staff().absences(DAY_2, KnownAt.LATEST)).size());
    }

    private NewShift shift(Instant from, int hours) {
        return new NewShift(worker, Interval.between(from, from.plus(Duration.ofHours(hours))));
    }

    @Test
    void theFiguresTellStaffByRoleAndHoursWorkedUpToTheInstant() {
        StaffId other = right(desk().staff().enlist(town.command(), staff("002")));
        right(desk().staff()
                .assign(town.command(), worker, "grid_member", new Post.AtCommunity(), Interval.since(START)));
        right(desk().staff().recordShift(town.command(), shift(DAY_1, 12)));
        Instant known = town.now();
        right(desk().staff().recordShift(town.command(), shift(DAY_2, 8)));

        StaffFacts facts = answer(desk().staff().facts(DAY_2.plus(Duration.ofHours(3)), KnownAt.LATEST));

        assertEquals(
                List.of(worker.value()), line(facts.byRole(), "grid_member").ids());
        assertEquals(
                List.of(other.value()),
                line(facts.byRole(), StaffFacts.UNASSIGNED).ids());
        assertEquals(15, facts.worked().hours());
        assertEquals(15, line(facts.workedByRole(), "grid_member").hours());
        assertEquals(0, line(facts.workedByRole(), "doctor").hours());
        assertEquals(
                12,
                answer(desk().staff().facts(DAY_2.plus(Duration.ofHours(3)), KnownAt.at(known)))
                        .worked()
                        .hours());
    }

    @Test
    void theSameCommandAgainGetsTheSameAnswer() {
        CommandId command = town.command();
        StaffId before = right(desk().staff().enlist(command, staff("002")));

        assertEquals(before, right(desk().staff().enlist(command, staff("002"))));
        assertEquals(2, answer(desk().staff().members(KnownAt.LATEST)).size());
    }

    @Test
    void staffAreManagedWithThePowerForTheWholeCommunity() {
        Desk member = town.member("easterner", town.east);

        assertEquals(new Denied("keep_staff"), refused(member.staff().enlist(town.command(), staff("002"))));
        assertEquals(1, answer(member.staff().members(KnownAt.LATEST)).size());
    }
}
