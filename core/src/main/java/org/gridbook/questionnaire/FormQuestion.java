package org.gridbook.questionnaire;

import java.util.Optional;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A question of a form, or a value that is calculated.
 *
 * @param label what is asked
 * @param hint how to answer; may be empty
 * @param required when an answer is required; never if absent
 * @param constraint what an answer must satisfy, with {@code .} for the answer
 * @param constraintMessage what to say if it does not; may be empty
 * @param calculation the value; it replaces an answer
 * @param initial the answer before somebody answers; of a value that is not asked, its value
 * @param choices where the choices come from; present only and always for questions with choices
 * @param readOnly whether the answer cannot be changed
 */
@BuilderStyle
@Value.Builder
public record FormQuestion(
        String path,
        QuestionType type,
        FormText label,
        FormText hint,
        Optional<Expression> relevant,
        Optional<Expression> required,
        Optional<Expression> constraint,
        FormText constraintMessage,
        Optional<Expression> calculation,
        Optional<Expression> initial,
        Optional<ChoiceSource> choices,
        Optional<String> appearance,
        boolean readOnly)
        implements FormItem {
    /**
     * The choices of a question.
     *
     * @param list the name of a choice list; or of a table with the columns {@code name} and {@code label}
     * @param filter which choices are offered; all if absent; see {@link Expression#parseFilter}
     */
    public record ChoiceSource(String list, Optional<Expression> filter) {}

    /** A question without conditions. */
    public static FormQuestion of(String path, QuestionType type, FormText label) {
        return new FormQuestion(
                path,
                type,
                label,
                FormText.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FormText.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The expression that gives the value, if the question is not answered. */
    Optional<Expression> computed() {
        return calculation.or(
                () -> type == QuestionType.CALCULATED || type == QuestionType.HIDDEN ? initial : Optional.empty());
    }
}
