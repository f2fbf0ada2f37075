package org.gridbook.care;

import org.gridbook.book.Id;

/** Identifies a membership in a care team. */
public record MembershipId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public MembershipId {
        Id.check(value, "MembershipId");
    }

    @Override
    public String toString() {
        return value;
    }
}
