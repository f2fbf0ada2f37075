package org.gridbook.tip;

import org.gridbook.book.Id;

/** The id of one check of a tip. */
public record CheckId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public CheckId {
        Id.check(value, "CheckId");
    }

    @Override
    public String toString() {
        return value;
    }
}
