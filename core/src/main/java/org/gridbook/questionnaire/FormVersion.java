package org.gridbook.questionnaire;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A version of the form of a questionnaire. It never changes, and every response belongs to one.
 *
 * @param id its id
 * @param questionnaire the questionnaire
 * @param number 1 for the first version
 * @param since from when on it is given out, on the valid-time axis
 * @param mapping the path in this version by the path in the version before; a path that is missing was dropped
 * @param form the form
 */
public record FormVersion(
        FormVersionId id,
        QuestionnaireId questionnaire,
        int number,
        Instant since,
        Map<String, String> mapping,
        Form form) {
    /** Copies the map. */
    public FormVersion {
        mapping = Map.copyOf(mapping);
    }

    /** The mapping of the questions that have the same path and type in both forms. An application shows it and lets a person decide. */
    public static Map<String, String> samePaths(Form before, Form after) {
        Map<String, String> mapping = new HashMap<>();
        before.questions()
                .forEach(question -> after.question(question.path())
                        .filter(same -> same.type() == question.type())
                        .ifPresent(same -> mapping.put(question.path(), same.path())));
        return mapping;
    }

    /** Shows no form. */
    @Override
    public String toString() {
        return "FormVersion[" + id + ", " + questionnaire + ", " + number + "]";
    }
}
