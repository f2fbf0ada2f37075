package org.gridbook.outreach;

import org.gridbook.book.Id;

/** Identifies a preference. */
public record PreferenceId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public PreferenceId {
        Id.check(value, "PreferenceId");
    }

    @Override
    public String toString() {
        return value;
    }
}
