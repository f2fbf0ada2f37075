package org.gridbook.tip;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of a tip.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record TipId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public TipId {
        Ids.check(value, "TipId");
    }

    @Override
    public String toString() {
        return value;
    }
}
