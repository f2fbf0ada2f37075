package org.gridbook.checkpoint;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of a passage.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record PassageId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public PassageId {
        Ids.check(value, "PassageId");
    }

    @Override
    public String toString() {
        return value;
    }
}
