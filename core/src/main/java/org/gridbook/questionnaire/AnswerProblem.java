package org.gridbook.questionnaire;

import org.gridbook.book.DomainRefusal;

/**
 * A problem of one answer. It does not contain the answer.
 *
 * @param path the path of the question
 * @param instance the instance of the repeat, from 1; outside of repeats 1
 * @param fault what is wrong
 */
public record AnswerProblem(String path, int instance, AnswerFault fault) implements DomainRefusal {
    /** A problem of the answer with this key. */
    public AnswerProblem(AnswerKey key, AnswerFault fault) {
        this(key.path(), key.instance(), fault);
    }

    /** Which answer. */
    public AnswerKey key() {
        return new AnswerKey(path, instance);
    }
}
