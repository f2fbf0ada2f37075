package org.gridbook.staff;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies an absence of a member of staff.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record AbsenceId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public AbsenceId {
        Ids.check(value, "AbsenceId");
    }

    @Override
    public String toString() {
        return value;
    }
}
