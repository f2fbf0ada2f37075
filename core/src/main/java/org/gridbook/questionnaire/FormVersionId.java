package org.gridbook.questionnaire;

import org.gridbook.book.Id;

/** Identifies a version of the form of a questionnaire. */
public record FormVersionId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public FormVersionId {
        Id.check(value, "FormVersionId");
    }

    @Override
    public String toString() {
        return value;
    }
}
