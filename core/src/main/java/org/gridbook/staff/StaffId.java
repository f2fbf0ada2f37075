package org.gridbook.staff;

import org.gridbook.book.Id;

/** Identifies a member of staff. */
public record StaffId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public StaffId {
        Id.check(value, "StaffId");
    }

    @Override
    public String toString() {
        return value;
    }
}
