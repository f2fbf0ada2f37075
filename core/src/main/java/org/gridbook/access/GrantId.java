package org.gridbook.access;

import org.gridbook.book.Id;

/** Identifies a grant. */
public record GrantId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public GrantId {
        Id.check(value, "GrantId");
    }

    @Override
    public String toString() {
        return value;
    }
}
