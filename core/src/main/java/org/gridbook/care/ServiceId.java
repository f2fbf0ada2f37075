package org.gridbook.care;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies what a care team answers for, for a period.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record ServiceId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public ServiceId {
        Ids.check(value, "ServiceId");
    }

    @Override
    public String toString() {
        return value;
    }
}
