package org.gridbook.register;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies one tenancy of a household.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record TenancyId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public TenancyId {
        Ids.check(value, "TenancyId");
    }

    @Override
    public String toString() {
        return value;
    }
}
