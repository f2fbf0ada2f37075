package org.gridbook.inbox;

import org.gridbook.book.Interval;
import org.gridbook.staff.Post;

/**
 * A reported patrol. One without findings states that nothing was found.
 *
 * @param id its id
 * @param by who patrolled
 * @param area the grid or building
 * @param time when, on the valid-time axis
 */
public record Patrol(PatrolId id, PatrolMember by, Post area, Interval time) {}
