package org.gridbook.outreach;

import org.gridbook.book.Id;

/** Identifies a message. */
public record MessageId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public MessageId {
        Id.check(value, "MessageId");
    }

    @Override
    public String toString() {
        return value;
    }
}
