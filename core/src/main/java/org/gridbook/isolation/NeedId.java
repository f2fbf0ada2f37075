package org.gridbook.isolation;

import org.gridbook.book.Id;

/** The id of a need of an isolated household. */
public record NeedId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public NeedId {
        Id.check(value, "NeedId");
    }

    @Override
    public String toString() {
        return value;
    }
}
