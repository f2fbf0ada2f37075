package org.gridbook.isolation;

import org.gridbook.book.Id;

/** The id of an act of an isolation; the id of the order is that of the isolation. */
public record IsolationActId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public IsolationActId {
        Id.check(value, "IsolationActId");
    }

    /** The order of an isolation. */
    static IsolationActId order(IsolationId isolation) {
        return new IsolationActId(isolation.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
