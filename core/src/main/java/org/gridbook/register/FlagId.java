package org.gridbook.register;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Names a flag: a trait of a resident for a period.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record FlagId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public FlagId {
        Ids.check(value, "FlagId");
    }

    @Override
    public String toString() {
        return value;
    }
}
