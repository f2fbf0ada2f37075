package org.gridbook.staff;

import java.time.Duration;
import org.gridbook.book.Interval;

/**
 * A limit of working time that a member went beyond.
 *
 * @param staff the member
 * @param limit the limit, with what it allows
 * @param period the day, the week, the month, the 24 hours or the days asked about
 * @param measured what was measured; an average is cut to a nanosecond
 */
public record WorkBreach(StaffId staff, WorkLimit limit, Interval period, Duration measured) {}
