package org.gridbook.sweep;

import org.gridbook.book.Id;

/** The id of a sweep. */
public record SweepId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public SweepId {
        Id.check(value, "SweepId");
    }

    @Override
    public String toString() {
        return value;
    }
}
