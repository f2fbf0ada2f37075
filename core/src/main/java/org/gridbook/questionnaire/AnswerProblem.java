package org.gridbook.questionnaire;

import java.util.Map;
import org.gridbook.book.DomainRefusal;

/**
 * A problem of one answer. It does not contain the answer.
 *
 * @param key which answer
 * @param fault what is wrong
 */
public record AnswerProblem(AnswerKey key, AnswerFault fault) implements DomainRefusal {
    @Override
    public Map<String, Object> facts() {
        return Map.of("key", key, "path", key.path(), "instance", key.instance(), "fault", fault);
    }
}
