package org.gridbook.access;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies who acts: a member of staff or a system. The embedding application has made sure that it is them.
 *
 * @param value 1 to 64 characters of printable ASCII
 */
public record ActorId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public ActorId {
        Ids.check(value, "ActorId");
    }

    @Override
    public String toString() {
        return value;
    }
}
