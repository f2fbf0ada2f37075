package org.gridbook.book;

import java.util.List;
import java.util.Map;

/**
 * A value that was rejected. It says which field is wrong and what was expected, and never repeats the value.
 *
 * @param field the name of the field, with a label under {@code field.<field>}
 * @param problem what is wrong, with a text under {@code problem.<problem>.<field>} or {@code problem.<problem>}
 * @param limits the limits that the text names, by name; for example the greatest length
 */
public record BadValue(String field, String problem, Map<String, Object> limits) implements Refusal {
    /** Copies the map. */
    public BadValue {
        limits = Map.copyOf(limits);
    }

    /** A problem without limits. */
    public BadValue(String field, String problem) {
        this(field, problem, Map.of());
    }

    /** A word that is not one of the constants of this type; the text lists their labels. */
    static BadValue unknownWord(String field, Class<? extends Word> type) {
        return new BadValue(field, "unknown_word", Map.of("words", List.of(type.getEnumConstants())));
    }

    /** A text of more code points than are allowed. */
    public static BadValue tooLong(String field, int most) {
        return new BadValue(field, "too_long", Map.of("most", most));
    }
}
