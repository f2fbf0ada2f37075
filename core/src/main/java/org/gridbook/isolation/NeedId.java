package org.gridbook.isolation;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of a need of an isolated household.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record NeedId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public NeedId {
        Ids.check(value, "NeedId");
    }

    @Override
    public String toString() {
        return value;
    }
}
