package org.gridbook.staff;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a member of staff.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record StaffId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public StaffId {
        Ids.check(value, "StaffId");
    }

    @Override
    public String toString() {
        return value;
    }
}
