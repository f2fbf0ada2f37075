package org.gridbook.sweep;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a contact.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record ContactId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public ContactId {
        Ids.check(value, "ContactId");
    }

    @Override
    public String toString() {
        return value;
    }
}
