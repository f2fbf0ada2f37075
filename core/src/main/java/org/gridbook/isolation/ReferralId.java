package org.gridbook.isolation;

import org.gridbook.book.Id;

/** The id of a referral. */
public record ReferralId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public ReferralId {
        Id.check(value, "ReferralId");
    }

    @Override
    public String toString() {
        return value;
    }
}
