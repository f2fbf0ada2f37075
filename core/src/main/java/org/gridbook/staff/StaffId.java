package org.gridbook.staff;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Names a member of staff.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record StaffId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public StaffId {
        Ids.check(value, "StaffId");
    }

    @Override
    public String toString() {
        return value;
    }
}
