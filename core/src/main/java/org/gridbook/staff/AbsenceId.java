package org.gridbook.staff;

import org.gridbook.book.Id;

/** Identifies an absence of a member of staff. */
public record AbsenceId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public AbsenceId {
        Id.check(value, "AbsenceId");
    }

    @Override
    public String toString() {
        return value;
    }
}
