package org.gridbook.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A shift whose end is not recorded. It counts as worked until an end is assumed; an end that is recorded later replaces the assumed one.
 *
 * @param shift the shift
 * @param staff the member
 * @param from when it began
 * @param planned the planned shift of the member in which it began; otherwise the next one, if that begins at most {@link #EARLY} later
 * @param until the assumed end: that of the planned shift, otherwise {@link NewShift#MOST} after the start; but no later than the start of
 *     the next shift of the member
 */
public record OpenShift(ShiftId shift, StaffId staff, Instant from, Optional<PlannedShiftId> planned, Instant until) {
    /** How early a shift may begin before its planned shift: two hours. */
    public static final Duration EARLY = Duration.ofHours(2);
}
