package org.gridbook.staff;

import java.util.List;
import org.gridbook.book.DomainRefusal;

/** Why staff were not enlisted or assigned, or shifts not recorded. What is foreign to the actor is answered like what is missing. */
public sealed interface StaffRefusal extends DomainRefusal {
    /**
     * No such members of staff, or not then.
     *
     * @param staff the ids asked for, each once, in order
     */
    record NoSuchStaff(List<String> staff) implements StaffRefusal {
        /** Copies the list. */
        public NoSuchStaff {
            staff = List.copyOf(staff);
        }
    }

    /**
     * These numbers are another member's, or were told twice; nobody was enlisted.
     *
     * @param numbers all such numbers, each once, in order
     */
    record StaffNumbersTaken(List<String> numbers) implements StaffRefusal {
        /** Copies the list. */
        public StaffNumbersTaken {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * No such grid or building to be posted to.
     *
     * @param post its id
     */
    record NoSuchPost(String post) implements StaffRefusal {}

    /**
     * The member has that role there already at that time.
     *
     * @param assignment the assignment by which they have it
     */
    record AssignedAlready(String assignment) implements StaffRefusal {}

    /**
     * No such assignment.
     *
     * @param assignment the id asked for
     */
    record NoSuchAssignment(String assignment) implements StaffRefusal {}

    /**
     * The assignment has ended already, or would end before it began.
     *
     * @param assignment its id
     */
    record AssignmentOver(String assignment) implements StaffRefusal {}

    /**
     * These members worked at that time already, or are told of twice at once; no shift was recorded.
     *
     * @param staff their ids, each once, in order
     */
    record ShiftsOverlap(List<String> staff) implements StaffRefusal {
        /** Copies the list. */
        public ShiftsOverlap {
            staff = List.copyOf(staff);
        }
    }

    /**
     * No such shift.
     *
     * @param shift the id asked for
     */
    record NoSuchShift(String shift) implements StaffRefusal {}

    /**
     * The shift was withdrawn before.
     *
     * @param shift its id
     */
    record ShiftWithdrawn(String shift) implements StaffRefusal {}

    /**
     * The shift is told so already.
     *
     * @param shift its id
     */
    record ShiftAsTold(String shift) implements StaffRefusal {}

    /**
     * The member is absent at that time already.
     *
     * @param absence by which absence
     */
    record AbsentAlready(String absence) implements StaffRefusal {}

    /**
     * No such absence.
     *
     * @param absence the id asked for
     */
    record NoSuchAbsence(String absence) implements StaffRefusal {}

    /**
     * The absence has ended before, or would end before it began.
     *
     * @param absence its id
     */
    record AbsenceOver(String absence) implements StaffRefusal {}
}
