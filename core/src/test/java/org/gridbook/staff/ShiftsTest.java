package org.gridbook.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Interval;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Place;
import org.junit.jupiter.api.Test;

class ShiftsTest {
    private static final StaffId MEMBER = new StaffId("m1");
    private static final StaffId OTHER = new StaffId("m2");
    private static final List<Stored<StaffId, StaffMember>> MEMBERS = List.of(member(MEMBER), member(OTHER));

    private static Interval hours(long from, long to) {
        return Interval.between(Interval.instant(from * 3_600_000_000L), Interval.instant(to * 3_600_000_000L));
    }

    private static Stored<StaffId, StaffMember> member(StaffId id) {
        return StaffKinds.MEMBERS.stored(StaffKinds.MEMBERS.first(
                id, Place.COMMONS, new StaffMember(id, "001", hours(10, 100), Optional.empty())));
    }

    private static Stored<ShiftId, Shift> stored(StaffId staff, Interval time, boolean withdrawn) {
        ShiftId id = new ShiftId("s1");
        return StaffKinds.SHIFTS.stored(
                StaffKinds.SHIFTS.first(id, Place.COMMONS, new Shift(id, staff, time, withdrawn)));
    }

    private static NewShift shift(StaffId staff, long from, long to) {
        return new NewShift(staff, hours(from, to));
    }

    private static Either<Refusal, List<NewShift>> fit(NewShift shift, Stored<ShiftId, Shift> worked) {
        return Shifts.fit(List.of(shift), MEMBERS, List.of(worked));
    }

    private static Either<Refusal, List<NewShift>> refused(int position, Refusal why) {
        return Either.left(new BatchRefused(List.of(new BatchRefused.RefusedItem(position, why))));
    }

    @Test
    void aMemberWorksFromTheFirstInstantAsStaff() {
        assertEquals(
                Either.right(List.of(shift(MEMBER, 10, 11))),
                Shifts.fit(List.of(shift(MEMBER, 10, 11)), MEMBERS, List.of()));
        assertEquals(
                refused(0, new StaffRefusal.NotStaffThen("m1")),
                Shifts.fit(List.of(shift(MEMBER, 9, 11)), MEMBERS, List.of()));
    }

    @Test
    void aShiftBeginsBeforeTheMemberLeaves() {
        assertEquals(
                Either.right(List.of(shift(MEMBER, 99, 101))),
                Shifts.fit(List.of(shift(MEMBER, 99, 101)), MEMBERS, List.of()));
        assertEquals(
                refused(0, new StaffRefusal.NotStaffThen("m1")),
                Shifts.fit(List.of(shift(MEMBER, 100, 101)), MEMBERS, List.of()));
    }

    @Test
    void anUnknownMemberIsNotStaff() {
        assertEquals(
                refused(0, new StaffRefusal.NotStaffThen("m9")),
                Shifts.fit(List.of(shift(new StaffId("m9"), 10, 11)), MEMBERS, List.of()));
    }

    @Test
    void aShiftMayBeginWhenTheOneBeforeEnds() {
        Stored<ShiftId, Shift> worked = stored(MEMBER, hours(20, 30), false);

        assertEquals(Either.right(List.of(shift(MEMBER, 30, 31))), fit(shift(MEMBER, 30, 31), worked));
        assertEquals(Either.right(List.of(shift(MEMBER, 19, 20))), fit(shift(MEMBER, 19, 20), worked));
    }

    @Test
    void aMemberWorksOneShiftAtATime() {
        Stored<ShiftId, Shift> worked = stored(MEMBER, hours(20, 30), false);

        assertEquals(refused(0, new Overlaps("shift", "s1")), fit(shift(MEMBER, 29, 31), worked));
    }

    @Test
    void aWithdrawnShiftIsNotInTheWay() {
        Stored<ShiftId, Shift> withdrawn = stored(MEMBER, hours(20, 30), true);

        assertEquals(Either.right(List.of(shift(MEMBER, 29, 31))), fit(shift(MEMBER, 29, 31), withdrawn));
    }

    @Test
    void theShiftOfAnotherMemberIsNotInTheWay() {
        Stored<ShiftId, Shift> worked = stored(OTHER, hours(20, 30), false);

        assertEquals(Either.right(List.of(shift(MEMBER, 29, 31))), fit(shift(MEMBER, 29, 31), worked));
    }

    @Test
    void twoShiftsOfABatchThatOverlapAreAConflict() {
        List<NewShift> shifts = List.of(shift(OTHER, 20, 30), shift(MEMBER, 20, 30), shift(MEMBER, 29, 31));

        assertEquals(refused(2, new ConflictsInBatch(1)), Shifts.fit(shifts, MEMBERS, List.of()));
    }

    @Test
    void twoShiftsOfABatchMayMeet() {
        List<NewShift> shifts = List.of(shift(MEMBER, 20, 30), shift(MEMBER, 30, 31));

        assertEquals(Either.right(shifts), Shifts.fit(shifts, MEMBERS, List.of()));
    }
}
