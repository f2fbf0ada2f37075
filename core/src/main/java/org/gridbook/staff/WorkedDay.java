package org.gridbook.staff;

import java.time.LocalDate;

/**
 * The time that a member worked on a day.
 *
 * @param staff the member
 * @param day the day, in the zone of the community
 * @param worked the time on this day only, and the shifts that it is of
 */
public record WorkedDay(StaffId staff, LocalDate day, WorkedTime worked) {}
