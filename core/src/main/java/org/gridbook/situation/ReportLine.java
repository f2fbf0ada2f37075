package org.gridbook.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridbook.book.Word;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Slot;

/**
 * One number of a report, with the ids that it counts.
 *
 * @param word what it counts, for example the id of a grid or {@code door_visit}
 * @param name the name of the thing if the word is an id; otherwise the word
 * @param value the number, in the unit of its breakdown
 * @param ids the counted ids, in code-point order; empty if they would reveal personal or health data
 */
public record ReportLine(String word, String name, long value, List<String> ids) {
    /** Copies the list; refuses a negative number with an {@link IllegalArgumentException}. */
    public ReportLine {
        ids = List.copyOf(ids);
        if (value < 0) {
            throw new IllegalArgumentException("A number of a report is never negative: " + word);
        }
    }

    /** A line that counts ids. */
    public static ReportLine of(String word, Figure figure) {
        return of(word, word, figure);
    }

    /** A line that counts ids and has a name. */
    public static ReportLine of(String word, String name, Figure figure) {
        return new ReportLine(word, name, figure.value(), figure.ids());
    }

    /** A line that counts ids for the thing with this id, whose name is among the names by id. */
    static ReportLine of(String id, Map<String, String> names, Figure figure) {
        return of(id, names.getOrDefault(id, id), figure);
    }

    /** One line for each word, in the order of the map. */
    static List<ReportLine> each(Map<? extends Word, Figure> figures) {
        List<ReportLine> lines = new ArrayList<>();
        figures.forEach((word, figure) -> lines.add(of(word.word(), figure)));
        return lines;
    }

    /** One line for each word, without ids. */
    static List<ReportLine> counts(Map<? extends Word, Long> counts) {
        List<ReportLine> lines = new ArrayList<>();
        counts.forEach((word, count) -> lines.add(new ReportLine(word.word(), word.word(), count, List.of())));
        return lines;
    }

    /** One line for each state. */
    static List<ReportLine> each(Ledger ledger) {
        List<ReportLine> lines = new ArrayList<>();
        for (Slot.SlotState state : Slot.SlotState.values()) {
            lines.add(of(state.word(), ledger.of(state)));
        }
        return lines;
    }

    /** The same line with the value zero. */
    ReportLine zero() {
        return of(word, name, Figure.ZERO);
    }

    /** Leaves out the ids. */
    @Override
    public String toString() {
        return word + "=" + value;
    }
}
