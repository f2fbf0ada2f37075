package org.gridbook.outreach;

import org.gridbook.book.Id;

/** Identifies a round. */
public record RoundId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public RoundId {
        Id.check(value, "RoundId");
    }

    @Override
    public String toString() {
        return value;
    }
}
