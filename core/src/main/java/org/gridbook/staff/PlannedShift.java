package org.gridbook.staff;

import java.util.Optional;
import org.gridbook.book.Interval;

/**
 * Time that a member of staff is planned to work.
 *
 * @param id its id
 * @param staff the member
 * @param role the word of the role in which the member works, if it is planned
 * @param post where the member works
 * @param time from when to when, on the valid-time axis; it has an end
 */
public record PlannedShift(PlannedShiftId id, StaffId staff, Optional<String> role, Post post, Interval time) {}
