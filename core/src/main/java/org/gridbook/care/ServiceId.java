package org.gridbook.care;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a service of a care team.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record ServiceId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public ServiceId {
        Ids.check(value, "ServiceId");
    }

    @Override
    public String toString() {
        return value;
    }
}
