package org.gridbook.outreach;

import org.gridbook.book.Id;

/** Identifies a group member. */
public record GroupMemberId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public GroupMemberId {
        Id.check(value, "GroupMemberId");
    }

    @Override
    public String toString() {
        return value;
    }
}
