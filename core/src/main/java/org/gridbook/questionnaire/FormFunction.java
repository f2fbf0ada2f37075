package org.gridbook.questionnaire;

import java.util.Locale;
import java.util.Optional;

/**
 * The functions of expressions that take values. {@code regex}, {@code position}, {@code pulldata}, {@code instance} and {@code
 * jr:choice-name} are parts of their own in {@link Expression}.
 */
public enum FormFunction {
    /** Whether a choice is selected. */
    SELECTED(2),
    /** The selected choice at an index from 0. */
    SELECTED_AT(2),
    /** How many choices are selected. */
    COUNT_SELECTED(1),
    /** How many characters a text has, in code points. */
    STRING_LENGTH(1),
    /** Whether the first text contains the second. */
    CONTAINS(2),
    /** Whether the first text starts with the second. */
    STARTS_WITH(2),
    /** Whether the first text ends with the second. */
    ENDS_WITH(2),
    /** A part of a text, from an index from 0 up to another one; negative indices count from the end. */
    SUBSTR(2, 3),
    /** The texts, one after the other; of a single question: of all instances. */
    CONCAT(1, Integer.MAX_VALUE),
    /** The texts after the first, with the first between them; of a single question: of all instances. */
    JOIN(1, Integer.MAX_VALUE),
    /** The second or the third. */
    IF(3),
    /** The first if it is not empty, else the second. */
    COALESCE(2),
    /** The value of the question itself if there is one, else the argument. */
    ONCE(1),
    /** As a number. */
    NUMBER(1),
    /** As a text. */
    STRING(1),
    /** As a truth value. */
    BOOLEAN(1),
    /** Whether the text is {@code true} or {@code 1}. */
    BOOLEAN_FROM_STRING(1),
    /** Without its fraction. */
    INT(1),
    /** Rounded to an integer or to this many decimals; a half is rounded up. */
    ROUND(1, 2),
    /** Without its sign. */
    ABS(1),
    /** The first to the power of the second. */
    POW(2),
    /** The least number; of a single question: of all instances. */
    MIN(1, Integer.MAX_VALUE),
    /** The greatest number; of a single question: of all instances. */
    MAX(1, Integer.MAX_VALUE),
    /** The sum over all instances of a question. */
    SUM(1),
    /** How many instances there are of a repeat or question. */
    COUNT(1),
    /** How many instances of a question have an answer. */
    COUNT_NON_EMPTY(1),
    /** The contrary. */
    NOT(1),
    /** True. */
    TRUE(0),
    /** False. */
    FALSE(0),
    /** A date from a text or a number of days since 1970. */
    DATE(1),
    /** A moment from a text or a number of days since 1970. */
    DATE_TIME(1),
    /** A date in a format of {@code %Y %y %m %n %b %d %e %H %h %M %S %3 %a %%}. */
    FORMAT_DATE(2),
    /** The same as {@code format-date}. */
    FORMAT_DATE_TIME(2),
    /** Days since 1970-01-01T00:00Z, with a fraction. */
    DECIMAL_DATE_TIME(1),
    /** The fraction of the day that has passed. */
    DECIMAL_TIME(1),
    /** The date of the clock in the zone. */
    TODAY(0),
    /** The time of the clock. */
    NOW(0),
    /** The answer of a question in one instance of a repeat, from 1. */
    INDEXED_REPEAT(3);

    private final int least;
    private final int most;

    FormFunction(int number) {
        this(number, number);
    }

    FormFunction(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** Its name in expressions, such as {@code count-selected}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    /** How many arguments it takes, such as {@code 2} or {@code 1-2}. */
    String arity() {
        return least == most ? String.valueOf(least) : least + (most == Integer.MAX_VALUE ? "+" : "-" + most);
    }

    /** How many of the first arguments must be questions. */
    int questions() {
        return switch (this) {
            case SUM, COUNT, COUNT_NON_EMPTY -> 1;
            case INDEXED_REPEAT -> 2;
            default -> 0;
        };
    }

    static Optional<FormFunction> of(String word) {
        for (FormFunction each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
