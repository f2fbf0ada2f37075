package org.gridbook.inbox;

import org.gridbook.book.Id;

/** Identifies an item of the inbox. */
public record InboxItemId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public InboxItemId {
        Id.check(value, "InboxItemId");
    }

    @Override
    public String toString() {
        return value;
    }
}
