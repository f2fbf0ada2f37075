package org.gridbook.checkpoint;

import org.gridbook.book.Id;

/** The id of a passage. */
public record PassageId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public PassageId {
        Id.check(value, "PassageId");
    }

    @Override
    public String toString() {
        return value;
    }
}
