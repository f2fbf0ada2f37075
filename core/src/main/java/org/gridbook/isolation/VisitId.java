package org.gridbook.isolation;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of a visit to isolated residents.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record VisitId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public VisitId {
        Ids.check(value, "VisitId");
    }

    @Override
    public String toString() {
        return value;
    }
}
