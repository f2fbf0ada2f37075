package org.gridbook.access;

import org.gridbook.book.Id;

/** Identifies who acts: a member of staff or a system. The embedding application has made sure that it is them. */
public record ActorId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public ActorId {
        Id.check(value, "ActorId");
    }

    @Override
    public String toString() {
        return value;
    }
}
