package org.gridbook.checkpoint;

import java.util.Objects;
import org.gridbook.book.Interval;
import org.gridbook.staff.StaffId;

/**
 * A member of staff who stands at a checkpoint.
 *
 * @param id its id
 * @param checkpoint where
 * @param staff who
 * @param period when
 */
public record CheckpointDuty(CheckpointDutyId id, CheckpointId checkpoint, StaffId staff, Interval period) {
    /** Checks nulls. */
    public CheckpointDuty {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(period, "period");
    }
}
