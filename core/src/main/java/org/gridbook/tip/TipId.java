package org.gridbook.tip;

import org.gridbook.book.Id;

/** The id of a tip. */
public record TipId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public TipId {
        Id.check(value, "TipId");
    }

    @Override
    public String toString() {
        return value;
    }
}
