package org.gridbook.questionnaire;

import java.util.ArrayList;
import java.util.List;
import org.gridbook.book.DomainRefusal;

/**
 * A problem of one answer. It does not contain the answer.
 *
 * @param path the path of the question; {@link #UNKNOWN} for all answers to questions that the form does not have, because what was sent as a
 *     path can be personal data
 * @param instance the instance of the repeat, from 1; outside of repeats 1; for {@link #UNKNOWN} the number of such answers
 * @param fault what is wrong
 */
public record AnswerProblem(String path, int instance, AnswerFault fault) implements DomainRefusal {
    /** Stands for questions that the form does not have. */
    public static final String UNKNOWN = "*";

    /** A problem of the answer with this key. */
    public AnswerProblem(AnswerKey key, AnswerFault fault) {
        this(key.path(), key.instance(), fault);
    }

    /** Problems as they are stored: those of unknown questions are one, with their number. */
    static List<AnswerProblem> stored(List<AnswerProblem> problems) {
        List<AnswerProblem> stored = new ArrayList<>(problems.stream()
                .filter(each -> each.fault() != AnswerFault.NO_SUCH_QUESTION)
                .toList());
        int unknown = problems.size() - stored.size();
        if (unknown > 0) {
            stored.add(0, new AnswerProblem(UNKNOWN, unknown, AnswerFault.NO_SUCH_QUESTION));
        }
        return List.copyOf(stored);
    }
}
