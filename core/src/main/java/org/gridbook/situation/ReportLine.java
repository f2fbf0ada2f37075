package org.gridbook.situation;

import java.util.List;
import java.util.Objects;
import org.gridbook.plan.Figure;

/**
 * One number of a report, with the ids it is made of.
 *
 * @param word what it counts, for example a grid's id or {@code door_visit}
 * @param name what it is called where the word is an id; otherwise the word itself
 * @param value the number, in the unit of its breakdown
 * @param ids the ids it is made of, in code-point order; none where they are health data
 */
public record ReportLine(String word, String name, long value, List<String> ids) {
    /** Copies; refuses a negative number. */
    public ReportLine {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(name, "name");
        ids = List.copyOf(ids);
        if (value < 0) {
            throw new IllegalArgumentException("A report counts, so no number of it is negative: " + word);
        }
    }

    /** A line that counts its ids. */
    public static ReportLine of(String word, Figure figure) {
        return new ReportLine(word, word, figure.value(), figure.ids());
    }

    /** A line that counts its ids, under a name of its own. */
    public static ReportLine of(String word, String name, Figure figure) {
        return new ReportLine(word, name, figure.value(), figure.ids());
    }

    /** Names no id. */
    @Override
    public String toString() {
        return word + "=" + value;
    }
}
