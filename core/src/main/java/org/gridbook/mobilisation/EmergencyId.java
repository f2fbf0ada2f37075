package org.gridbook.mobilisation;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies an emergency.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record EmergencyId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public EmergencyId {
        Ids.check(value, "EmergencyId");
    }

    @Override
    public String toString() {
        return value;
    }
}
