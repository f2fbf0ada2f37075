package org.gridbook.inbox;

import org.gridbook.book.Id;

/** Identifies a patrol. */
public record PatrolId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public PatrolId {
        Id.check(value, "PatrolId");
    }

    @Override
    public String toString() {
        return value;
    }
}
