package org.gridbook.register;

import org.gridbook.book.Id;

/** Identifies one tenancy of a household. */
public record TenancyId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public TenancyId {
        Id.check(value, "TenancyId");
    }

    @Override
    public String toString() {
        return value;
    }
}
