package org.gridbook.questionnaire;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What an expression sees: the answers from the place of one question, the lists and the clock. An answer of a question that is not relevant
 * is absent. An implementation answers without side effects and always the same.
 */
public interface AnswerContext {
    /** The answer of the question with this name: in the current instance of the repeat, or outside of repeats. */
    Optional<AnswerValue> answer(String name);

    /**
     * The answers in all instances that the name reaches from here, in order, with an empty element for an instance without an answer. From
     * inside of its repeat a question reaches the current instance only. For a question outside of repeats: one element. For the name of a
     * repeat: one empty element for each instance. What is not relevant has no element.
     */
    List<Optional<AnswerValue>> answers(String name);

    /**
     * The answers in all instances of the repeat, in order, with an empty element for an instance without an answer, also from inside of the
     * repeat; for {@code indexed-repeat}.
     */
    default List<Optional<AnswerValue>> everyAnswer(String name) {
        return answers(name);
    }

    /** The answer of the question itself, {@code .} in an expression. */
    Optional<AnswerValue> self();

    /** The position of the current instance of the repeat, from 1; 1 outside of repeats. */
    default int position() {
        return 1;
    }

    /**
     * Looks up a value in a list: the column of the first row whose key column has exactly this text.
     *
     * @param key not empty
     */
    default Optional<String> lookUp(String list, String column, String keyColumn, String key) {
        return Optional.empty();
    }

    /** The value in a column of the choice that a choice filter judges. */
    default Optional<String> column(String name) {
        return Optional.empty();
    }

    /** The label of a choice of a question. */
    default Optional<String> choiceLabel(String question, String choice) {
        return Optional.empty();
    }

    /** The time of {@code now()}. */
    Instant instant();

    /** The zone in which {@code today()} and dates are. */
    ZoneId zone();
}
