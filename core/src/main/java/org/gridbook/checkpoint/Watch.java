package org.gridbook.checkpoint;

import java.util.Objects;
import org.gridbook.book.Period;
import org.gridbook.staff.StaffId;

/**
 * A member of staff who stands at a checkpoint.
 *
 * @param id its id
 * @param checkpoint where
 * @param staff who
 * @param period when
 */
public record Watch(WatchId id, CheckpointId checkpoint, StaffId staff, Period period) {
    /** Checks nulls. */
    public Watch {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(period, "period");
    }
}
