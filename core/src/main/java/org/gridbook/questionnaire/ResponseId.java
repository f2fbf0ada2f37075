package org.gridbook.questionnaire;

import org.gridbook.book.Id;

/** Identifies a response. */
public record ResponseId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public ResponseId {
        Id.check(value, "ResponseId");
    }

    @Override
    public String toString() {
        return value;
    }
}
