package org.gridbook.outreach;

import org.gridbook.book.Id;

/** Identifies a broadcast. */
public record BroadcastId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public BroadcastId {
        Id.check(value, "BroadcastId");
    }

    @Override
    public String toString() {
        return value;
    }
}
