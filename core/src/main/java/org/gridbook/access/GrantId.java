package org.gridbook.access;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a grant.
 *
 * @param value 1 to 64 characters of printable ASCII
 */
public record GrantId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public GrantId {
        Ids.check(value, "GrantId");
    }

    @Override
    public String toString() {
        return value;
    }
}
