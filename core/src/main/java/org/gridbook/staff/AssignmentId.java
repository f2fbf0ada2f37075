package org.gridbook.staff;

import org.gridbook.book.Id;

/** Identifies an assignment of a member of staff to a role. */
public record AssignmentId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public AssignmentId {
        Id.check(value, "AssignmentId");
    }

    @Override
    public String toString() {
        return value;
    }
}
