package org.gridbook.checkpoint;

import org.gridbook.book.Id;

/** The id of a checkpoint. */
public record CheckpointId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public CheckpointId {
        Id.check(value, "CheckpointId");
    }

    @Override
    public String toString() {
        return value;
    }
}
