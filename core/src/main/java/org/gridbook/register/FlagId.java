package org.gridbook.register;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a flag: a trait of a resident for a period.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record FlagId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public FlagId {
        Ids.check(value, "FlagId");
    }

    @Override
    public String toString() {
        return value;
    }
}
