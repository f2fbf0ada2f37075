package org.gridbook.register;

import org.gridbook.book.Id;

/** Identifies a flag: a trait of a resident for a period. */
public record FlagId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public FlagId {
        Id.check(value, "FlagId");
    }

    @Override
    public String toString() {
        return value;
    }
}
