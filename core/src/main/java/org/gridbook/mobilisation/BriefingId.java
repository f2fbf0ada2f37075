package org.gridbook.mobilisation;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a briefing.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record BriefingId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public BriefingId {
        Ids.check(value, "BriefingId");
    }

    @Override
    public String toString() {
        return value;
    }
}
