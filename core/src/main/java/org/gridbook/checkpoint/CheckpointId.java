package org.gridbook.checkpoint;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of a checkpoint.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record CheckpointId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public CheckpointId {
        Ids.check(value, "CheckpointId");
    }

    @Override
    public String toString() {
        return value;
    }
}
