package org.gridbook.staff;

import org.gridbook.book.Id;

/** Identifies a volunteer. */
public record VolunteerId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public VolunteerId {
        Id.check(value, "VolunteerId");
    }

    @Override
    public String toString() {
        return value;
    }
}
