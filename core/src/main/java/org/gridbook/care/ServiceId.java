package org.gridbook.care;

import org.gridbook.book.Id;

/** Identifies a service of a care team. */
public record ServiceId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public ServiceId {
        Id.check(value, "ServiceId");
    }

    @Override
    public String toString() {
        return value;
    }
}
