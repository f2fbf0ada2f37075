package org.gridbook.mobilisation;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a task that was given at a briefing.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record TaskId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public TaskId {
        Ids.check(value, "TaskId");
    }

    @Override
    public String toString() {
        return value;
    }
}
