package org.gridbook.register;

import org.gridbook.book.Id;

/** Identifies one stay of a resident in a household. */
public record StayId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public StayId {
        Id.check(value, "StayId");
    }

    @Override
    public String toString() {
        return value;
    }
}
