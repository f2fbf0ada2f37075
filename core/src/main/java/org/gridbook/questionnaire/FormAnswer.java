package org.gridbook.questionnaire;

import java.util.Objects;

/**
 * An answer to a question of a form; {@code toString} shows the question only.
 *
 * @param key the question, and the instance of its repeat
 * @param value the answer
 */
public record FormAnswer(AnswerKey key, AnswerValue value) {
    /** Checks nulls. */
    public FormAnswer {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }

    /** An answer outside of repeats. */
    public static FormAnswer of(String path, AnswerValue value) {
        return new FormAnswer(AnswerKey.of(path), value);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "FormAnswer[" + key + "]";
    }
}
