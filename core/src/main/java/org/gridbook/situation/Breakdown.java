package org.gridbook.situation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Texts;
import org.gridbook.plan.Figure;

/**
 * A total and the lines it is made of. A breakdown that does not sum cannot be made; a line with zero is stated, never left out.
 *
 * @param word what is broken down and how, for example {@code residents_by_grid}; its label is the text {@code report.<word>}
 * @param subject the id of the sweep it is about; empty if it is about the whole of the report
 * @param unit of the numbers, for example {@code persons}, {@code person_times} or {@code minutes}; its label is the text {@code
 *     unit.<word>}
 * @param family the family of texts that labels the words of its lines, for example {@code channel}
 * @param total the total
 * @param lines the lines, in the order in which they are shown
 */
public record Breakdown(String word, String subject, String unit, String family, long total, List<ReportLine> lines) {
    /** Copies; refuses lines that do not sum to the total with an {@link IllegalArgumentException}. */
    public Breakdown {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(family, "family");
        lines = List.copyOf(lines);
        if (lines.stream().mapToLong(ReportLine::value).sum() != total) {
            throw new IllegalArgumentException("The lines of " + word + " do not sum to their total");
        }
    }

    /** The sum of the lines, of what is counted in no other way. */
    static Breakdown of(String word, String unit, String family, List<ReportLine> lines) {
        return new Breakdown(
                word,
                "",
                unit,
                family,
                lines.stream().mapToLong(ReportLine::value).sum(),
                lines);
    }

    /** Things that are counted as a whole, too. */
    static Breakdown of(String word, String unit, String family, Figure total, List<ReportLine> lines) {
        return new Breakdown(word, "", unit, family, total.value(), lines);
    }

    /** Its name within the report: the word, and the subject after an at sign if it has one. */
    public String name() {
        return subject.isEmpty() ? word : word + "@" + subject;
    }

    /** What a line is called in the language of the texts: its own name, or the label of its word. */
    public String label(ReportLine line, Texts texts) {
        return line.name().equals(line.word()) ? texts.label(family, line.word()) : line.name();
    }

    /** The line of this word. */
    public Optional<ReportLine> line(String wanted) {
        return lines.stream().filter(line -> line.word().equals(wanted)).findFirst();
    }
}
