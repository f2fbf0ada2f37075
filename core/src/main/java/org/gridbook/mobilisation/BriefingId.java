package org.gridbook.mobilisation;

import org.gridbook.book.Id;

/** Identifies a briefing. */
public record BriefingId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public BriefingId {
        Id.check(value, "BriefingId");
    }

    @Override
    public String toString() {
        return value;
    }
}
