package org.gridbook.staff;

import org.gridbook.book.Id;

/** Identifies a planned shift. */
public record PlannedShiftId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public PlannedShiftId {
        Id.check(value, "PlannedShiftId");
    }

    @Override
    public String toString() {
        return value;
    }
}
