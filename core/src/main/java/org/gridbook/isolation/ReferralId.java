package org.gridbook.isolation;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of a referral.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record ReferralId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public ReferralId {
        Ids.check(value, "ReferralId");
    }

    @Override
    public String toString() {
        return value;
    }
}
