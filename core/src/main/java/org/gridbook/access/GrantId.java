package org.gridbook.access;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Names a grant.
 *
 * @param value 1 to 64 characters of printable ASCII
 */
public record GrantId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public GrantId {
        Ids.check(value, "GrantId");
    }

    @Override
    public String toString() {
        return value;
    }
}
