package org.gridbook.checkpoint;

import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.staff.StaffId;

/**
 * What changes of a duty at a checkpoint. Empty fields stay as they are.
 *
 * @param staff the member on duty
 * @param period when; a period without an end takes back its end
 */
public record DutyCorrection(Optional<StaffId> staff, Optional<Interval> period) {
    /** Corrects the member. */
    public static DutyCorrection ofStaff(StaffId staff) {
        return new DutyCorrection(Optional.of(staff), Optional.empty());
    }

    /** Corrects the period. */
    public static DutyCorrection ofPeriod(Interval period) {
        return new DutyCorrection(Optional.empty(), Optional.of(period));
    }

    CheckpointDuty applied(CheckpointDuty duty) {
        return new CheckpointDuty(
                duty.id(), duty.checkpoint(), staff.orElse(duty.staff()), period.orElse(duty.period()));
    }
}
