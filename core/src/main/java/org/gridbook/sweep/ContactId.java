package org.gridbook.sweep;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of a contact.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record ContactId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public ContactId {
        Ids.check(value, "ContactId");
    }

    @Override
    public String toString() {
        return value;
    }
}
