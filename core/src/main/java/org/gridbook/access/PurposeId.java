package org.gridbook.access;

import org.gridbook.book.Id;

/** Identifies a declared purpose, for example an emergency, under which data may be used until it ends. */
public record PurposeId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public PurposeId {
        Id.check(value, "PurposeId");
    }

    @Override
    public String toString() {
        return value;
    }
}
