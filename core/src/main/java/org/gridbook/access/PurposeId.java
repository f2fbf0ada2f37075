package org.gridbook.access;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a declared purpose, for example an emergency, under which data may be used until it ends.
 *
 * @param value 1 to 64 characters of printable ASCII
 */
public record PurposeId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public PurposeId {
        Ids.check(value, "PurposeId");
    }

    @Override
    public String toString() {
        return value;
    }
}
