package org.gridbook.questionnaire;

import java.util.List;

/**
 * The answers of a response; {@code toString} masks them.
 *
 * @param id the response
 * @param version the version of the form whose questions they answer
 * @param answers by path and instance
 */
public record ResponseAnswers(ResponseId id, FormVersionId version, List<FormAnswer> answers) {
    /** Copies the list. */
    public ResponseAnswers {
        answers = List.copyOf(answers);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "ResponseAnswers[*]";
    }
}
