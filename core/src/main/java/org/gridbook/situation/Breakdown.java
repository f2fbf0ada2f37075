package org.gridbook.situation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A total and the lines it is made of. A breakdown that does not sum cannot be made; a line with zero is stated, never left out.
 *
 * @param word what is broken down and how, for example {@code residents_by_grid}; its label is the text {@code report.<word>}
 * @param unit of the numbers: {@code persons}, {@code households}, {@code buildings}, {@code person_times}, {@code contacts}, {@code
 *     staff} or {@code minutes}; its label is the text {@code unit.<word>}
 * @param total the total
 * @param lines the lines, in the order in which they are shown
 */
public record Breakdown(String word, String unit, long total, List<Line> lines) {
    /** Copies; refuses lines that do not sum to the total with an {@link IllegalArgumentException}. */
    public Breakdown {
        Objects.requireNonNull(unit, "unit");
        lines = List.copyOf(lines);
        if (lines.stream().mapToLong(Line::value).sum() != total) {
            throw new IllegalArgumentException("The lines of " + word + " do not sum to their total");
        }
    }

    /** The line of this word. */
    public Optional<Line> line(String wanted) {
        return lines.stream().filter(line -> line.word().equals(wanted)).findFirst();
    }
}
