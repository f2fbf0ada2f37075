package org.gridbook.questionnaire;

import org.gridbook.book.Id;

/** Identifies a questionnaire. */
public record QuestionnaireId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public QuestionnaireId {
        Id.check(value, "QuestionnaireId");
    }

    @Override
    public String toString() {
        return value;
    }
}
