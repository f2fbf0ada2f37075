package org.gridbook.staff;

import org.gridbook.book.Interval;

/**
 * A member of staff who is not on duty. The reason is health data; see {@link StaffBook#absenceReasons}.
 *
 * @param id its id
 * @param staff who
 * @param period when, on the valid-time axis
 */
public record StaffAbsence(AbsenceId id, StaffId staff, Interval period) {}
