package org.gridbook.staff;

import org.gridbook.book.Interval;

/**
 * A member of staff, without name and telephone.
 *
 * @param id their id
 * @param number the number they are known by
 * @param period when they are staff
 */
public record StaffMember(StaffId id, String number, Interval period) {}
