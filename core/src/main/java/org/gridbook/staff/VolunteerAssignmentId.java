package org.gridbook.staff;

import org.gridbook.book.Id;

/** Identifies an assignment of a volunteer. */
public record VolunteerAssignmentId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public VolunteerAssignmentId {
        Id.check(value, "VolunteerAssignmentId");
    }

    @Override
    public String toString() {
        return value;
    }
}
