package org.gridbook.staff;

import org.gridbook.book.Interval;

/**
 * A member of staff who is not on duty.
 *
 * @param id its id
 * @param staff who
 * @param period when, on the valid-time axis
 * @param reason why, a word such as {@code leave} or {@code resting}; nothing about health
 */
public record StaffAbsence(AbsenceId id, StaffId staff, Interval period, String reason) {
    /** Leaves out the reason. */
    @Override
    public String toString() {
        return "Absence[" + id + "]";
    }
}
