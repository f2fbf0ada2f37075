package org.gridbook.checkpoint;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies the watch of a member of staff at a checkpoint.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record CheckpointDutyId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public CheckpointDutyId {
        Ids.check(value, "WatchId");
    }

    @Override
    public String toString() {
        return value;
    }
}
