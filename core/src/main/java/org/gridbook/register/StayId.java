package org.gridbook.register;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies one stay of a resident in a household.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record StayId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public StayId {
        Ids.check(value, "StayId");
    }

    @Override
    public String toString() {
        return value;
    }
}
