package org.gridbook.staff;

import java.time.Instant;
import java.util.Optional;

/**
 * A shift whose end is not recorded. It counts as worked until an end is assumed; an end that is recorded later replaces the assumed one.
 *
 * @param shift the shift
 * @param staff the member
 * @param from when it began
 * @param planned the planned shift of the member in which it began, if there is one
 * @param until the assumed end: that of the planned shift, otherwise {@link NewShift#MOST} after the start; but no later than the start of
 *     the next shift of the member
 */
public record OpenShift(ShiftId shift, StaffId staff, Instant from, Optional<PlannedShiftId> planned, Instant until) {}
