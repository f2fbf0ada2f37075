package org.gridbook.isolation;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a visit to the isolated.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record VisitId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public VisitId {
        Ids.check(value, "VisitId");
    }

    @Override
    public String toString() {
        return value;
    }
}
