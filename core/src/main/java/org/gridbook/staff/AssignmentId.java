package org.gridbook.staff;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies an assignment of a member of staff to a role.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record AssignmentId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public AssignmentId {
        Ids.check(value, "AssignmentId");
    }

    @Override
    public String toString() {
        return value;
    }
}
