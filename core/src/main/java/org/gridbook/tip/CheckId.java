package org.gridbook.tip;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of one check of a tip.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record CheckId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public CheckId {
        Ids.check(value, "CheckId");
    }

    @Override
    public String toString() {
        return value;
    }
}
