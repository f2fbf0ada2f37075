package org.gridbook.staff;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a shift.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record ShiftId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public ShiftId {
        Ids.check(value, "ShiftId");
    }

    @Override
    public String toString() {
        return value;
    }
}
