package org.gridbook.isolation;

import org.gridbook.book.Id;

/** The id of a home isolation. */
public record IsolationId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public IsolationId {
        Id.check(value, "IsolationId");
    }

    @Override
    public String toString() {
        return value;
    }
}
