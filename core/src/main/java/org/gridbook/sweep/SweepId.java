package org.gridbook.sweep;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of a sweep.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record SweepId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public SweepId {
        Ids.check(value, "SweepId");
    }

    @Override
    public String toString() {
        return value;
    }
}
