package org.gridbook.staff;

import org.gridbook.book.Id;

/** Identifies a shift. */
public record ShiftId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public ShiftId {
        Id.check(value, "ShiftId");
    }

    @Override
    public String toString() {
        return value;
    }
}
