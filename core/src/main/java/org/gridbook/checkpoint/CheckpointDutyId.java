package org.gridbook.checkpoint;

import org.gridbook.book.Id;

/** The id of a duty at a checkpoint. */
public record CheckpointDutyId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public CheckpointDutyId {
        Id.check(value, "CheckpointDutyId");
    }

    @Override
    public String toString() {
        return value;
    }
}
