package org.gridbook.questionnaire;

import java.util.Optional;
import org.gridbook.book.Word;

/** What a question asks for, and so the kind of its answers. */
public enum QuestionType implements Word {
    /** A text. */
    TEXT(AnswerValue.TextAnswer.class),
    /** A whole number. */
    INTEGER(AnswerValue.NumberAnswer.class),
    /** A number. */
    DECIMAL(AnswerValue.NumberAnswer.class),
    /** A date. */
    DATE(AnswerValue.DateAnswer.class),
    /** A time of the day. */
    TIME(AnswerValue.TimeAnswer.class),
    /** A moment. */
    DATE_TIME(AnswerValue.DateTimeAnswer.class),
    /** One choice of a list. */
    CHOICE(AnswerValue.ChoiceAnswer.class),
    /** Any number of choices of a list. */
    MANY(AnswerValue.ChoiceAnswer.class),
    /** A tick; its only answer is the text {@code OK}. */
    ACKNOWLEDGE(AnswerValue.TextAnswer.class),
    /** A place. */
    PLACE(AnswerValue.PlaceAnswer.class),
    /** A line on the map. */
    LINE(AnswerValue.LineAnswer.class),
    /** An area on the map. */
    AREA(AnswerValue.AreaAnswer.class),
    /** A photo. */
    PHOTO(AnswerValue.AttachmentAnswer.class),
    /** A sound. */
    AUDIO(AnswerValue.AttachmentAnswer.class),
    /** Another file. */
    FILE(AnswerValue.AttachmentAnswer.class),
    /** A text that is shown; it has no answer. */
    NOTE,
    /** A value that is calculated and not shown. */
    CALCULATED(AnswerValue.class),
    /** A value that is neither shown nor calculated. */
    HIDDEN(AnswerValue.class),
    /** When the form was opened. */
    START(AnswerValue.DateTimeAnswer.class),
    /** When the form was finished. */
    END(AnswerValue.DateTimeAnswer.class),
    /** The day on which the form was opened. */
    TODAY(AnswerValue.DateAnswer.class);

    private final Optional<Class<? extends AnswerValue>> value;

    QuestionType() {
        value = Optional.empty();
    }

    QuestionType(Class<? extends AnswerValue> value) {
        this.value = Optional.of(value);
    }

    /** Whether an answer of this question can be this value. */
    public boolean takes(AnswerValue answer) {
        if (value.filter(type -> type.isInstance(answer)).isEmpty()) {
            return false;
        }
        return switch (this) {
            case INTEGER -> ((AnswerValue.NumberAnswer) answer).value().scale() <= 0;
            case CHOICE -> ((AnswerValue.ChoiceAnswer) answer).names().size() == 1;
            case ACKNOWLEDGE -> ((AnswerValue.TextAnswer) answer).value().equals("OK");
            default -> true;
        };
    }

    /** Whether its answers are choices of a list. */
    public boolean hasChoices() {
        return this == CHOICE || this == MANY;
    }

    /** Whether a person sees and answers it. */
    public boolean isAsked() {
        return switch (this) {
            case NOTE, CALCULATED, HIDDEN, START, END, TODAY -> false;
            default -> true;
        };
    }

    /** Whether a person sees it. */
    public boolean isShown() {
        return this == NOTE || isAsked();
    }
}
