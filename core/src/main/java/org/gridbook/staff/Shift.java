package org.gridbook.staff;

import org.gridbook.book.Interval;

/**
 * Time that a member of staff worked.
 *
 * @param id its id
 * @param staff the member
 * @param time from when to when; without an end while it is open, see {@link WorkingTime#openShifts}
 * @param withdrawn whether it was withdrawn. The reason is personal data: {@link org.gridbook.Withdrawals}
 */
public record Shift(ShiftId id, StaffId staff, Interval time, boolean withdrawn) {}
