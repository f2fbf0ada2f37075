package org.gridbook.mobilisation;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies one call to members of staff.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record CallUpId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public CallUpId {
        Ids.check(value, "CallUpId");
    }

    @Override
    public String toString() {
        return value;
    }
}
