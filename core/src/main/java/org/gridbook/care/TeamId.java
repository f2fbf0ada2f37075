package org.gridbook.care;

import org.gridbook.book.Id;

/** Identifies a care team. */
public record TeamId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public TeamId {
        Id.check(value, "TeamId");
    }

    @Override
    public String toString() {
        return value;
    }
}
