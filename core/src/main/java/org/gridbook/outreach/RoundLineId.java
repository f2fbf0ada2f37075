package org.gridbook.outreach;

import org.gridbook.book.Id;

/** Identifies a line of a round. */
public record RoundLineId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public RoundLineId {
        Id.check(value, "RoundLineId");
    }

    @Override
    public String toString() {
        return value;
    }
}
