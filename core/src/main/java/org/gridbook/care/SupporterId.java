package org.gridbook.care;

import org.gridbook.book.Id;

/** Identifies a supporter. */
public record SupporterId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public SupporterId {
        Id.check(value, "SupporterId");
    }

    @Override
    public String toString() {
        return value;
    }
}
