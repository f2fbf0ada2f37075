package org.gridbook.staff;

import org.gridbook.book.Interval;

/**
 * A member of staff in a role somewhere, for a period.
 *
 * @param id its id
 * @param staff who
 * @param role the role's word, of {@link org.gridbook.access.Role} or any other
 * @param post where
 * @param period when, on the valid-time axis
 */
public record Assignment(AssignmentId id, StaffId staff, String role, Post post, Interval period) {}
