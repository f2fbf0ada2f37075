package org.gridbook.questionnaire;

import org.gridbook.book.Id;

/** Identifies a link to a form. */
public record FormLinkId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public FormLinkId {
        Id.check(value, "FormLinkId");
    }

    @Override
    public String toString() {
        return value;
    }
}
