package org.gridbook.situation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gridbook.book.Id;
import org.gridbook.book.Texts;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.Figure;
import org.immutables.value.Value;

/**
 * A total and its lines. The lines always sum to the total. A line with the value zero is present.
 *
 * @param word the things counted and the breakdown, for example {@code residents_by_grid}; its label is the text {@code report.<word>}
 * @param about the sweep, notice or questionnaire that it is about; empty if it is about the whole report
 * @param unit the unit of the numbers, for example {@code persons}, {@code person_times} or {@code minutes}; its label is the text {@code
 *     unit.<unit>}
 * @param family the family of texts that labels the words of the lines, for example {@code channel}
 * @param total the total
 * @param lines the lines, in the order of display
 */
@BuilderStyle
@Value.Builder
public record Breakdown(
        String word, Optional<Id> about, String unit, String family, long total, List<ReportLine> lines) {
    /** Copies the list; refuses lines that do not sum to the total with an {@link IllegalArgumentException}. */
    public Breakdown {
        lines = List.copyOf(lines);
        if (sum(lines) != total) {
            throw new IllegalArgumentException("The lines of " + word + " do not sum to their total");
        }
    }

    private static long sum(List<ReportLine> lines) {
        return lines.stream().mapToLong(ReportLine::value).sum();
    }

    /** A breakdown of the whole report whose total is the sum of its lines. */
    static Breakdown of(String word, String unit, String family, List<ReportLine> lines) {
        return of(word, unit, family, sum(lines), lines);
    }

    /** A breakdown of the whole report whose total was counted by itself. */
    static Breakdown of(String word, String unit, String family, long total, List<ReportLine> lines) {
        return new Breakdown(word, Optional.empty(), unit, family, total, lines);
    }

    /** A breakdown of the whole report whose total was counted by itself. */
    static Breakdown of(String word, String unit, String family, Figure total, List<ReportLine> lines) {
        return of(word, unit, family, total.value(), lines);
    }

    /** The same, about one sweep or notice. */
    Breakdown about(Id one) {
        return new Breakdown(word, Optional.of(one), unit, family, total, lines);
    }

    /** The same with names in place of ids, and with another id of what it is about. */
    Breakdown withoutIds(UnaryOperator<Id> other) {
        Map<String, Integer> named = new HashMap<>();
        List<ReportLine> anonymous = lines.stream()
                .map(line -> {
                    int number = named.merge(line.name(), 1, Integer::sum);
                    String name = number == 1 ? line.name() : line.name() + " (" + number + ")";
                    return new ReportLine(name, name, line.value(), List.of());
                })
                .toList();
        return new Breakdown(word, about.map(other), unit, family, total, anonymous);
    }

    /** Its name within the report: the word, followed by an at sign and the id of the sweep or notice if it is about one. */
    public String name() {
        return word + about.map(id -> "@" + id.value()).orElse("");
    }

    /** The label of a line in the language of the texts: the line's own name, or the label of its word. */
    public String label(ReportLine line, Texts texts) {
        return line.name().equals(line.word()) ? texts.label(family, line.word()) : line.name();
    }

    /** The line with this word. */
    public Optional<ReportLine> line(String wanted) {
        return lines.stream().filter(line -> line.word().equals(wanted)).findFirst();
    }
}
