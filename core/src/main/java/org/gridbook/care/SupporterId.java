package org.gridbook.care;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a supporter who is not staff.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record SupporterId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public SupporterId {
        Ids.check(value, "SupporterId");
    }

    @Override
    public String toString() {
        return value;
    }
}
