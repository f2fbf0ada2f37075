package org.gridbook.care;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a supporter.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record SupporterId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public SupporterId {
        Ids.check(value, "SupporterId");
    }

    @Override
    public String toString() {
        return value;
    }
}
