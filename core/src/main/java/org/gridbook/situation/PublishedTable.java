package org.gridbook.situation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.Texts;

/**
 * A table that may leave the office. Only {@link Disclosure#publish} makes it. A number that is suppressed is empty, which does not mean zero.
 * Every number that is shown is at least {@value SuppressionRule#LEAST} and is less than {@value SuppressionRule#LEAST} from what was counted;
 * a total is the sum of such numbers, and leaves out those that became too small. Immutable.
 */
public final class PublishedTable {
    private final Form form;

    PublishedTable(Form form) {
        this.form = form;
    }

    /**
     * What is stored of a published table. A suppressed number is stored as -1.
     *
     * @param twoWay whether it has a column of totals
     */
    record Form(
            String word,
            String about,
            String unit,
            List<String> grids,
            List<String> names,
            List<String> columns,
            boolean twoWay,
            List<Long> numbers) {
        Form {
            grids = List.copyOf(grids);
            names = List.copyOf(names);
            columns = List.copyOf(columns);
            numbers = List.copyOf(numbers);
        }

        static Form of(HeldTable table) {
            return new Form(
                    table.word(),
                    table.about(),
                    table.unit(),
                    table.grids(),
                    table.names(),
                    table.columns(),
                    table.twoWay(),
                    table.published().stream().map(each -> each.orElse(-1L)).toList());
        }

        /** Leaves out the numbers. */
        @Override
        public String toString() {
            return word;
        }
    }

    Form form() {
        return form;
    }

    /** What is counted; its label is the text {@code report.<word>}. */
    public String word() {
        return form.word();
    }

    /** The id of the sweep that it is about; empty if it is about none. */
    public Optional<String> about() {
        return Optional.of(form.about()).filter(about -> !about.isEmpty());
    }

    /** The unit; its label is the text {@code unit.<unit>}. */
    public String unit() {
        return form.unit();
    }

    /** The ids of the grids, in the order of display. Grids that were in an earlier publication stay. */
    public List<String> grids() {
        return form.grids();
    }

    /** The name of a grid at the last publication that counted in it. */
    public Optional<String> gridName(String grid) {
        int row = form.grids().indexOf(grid);
        return row < 0 ? Optional.empty() : Optional.of(form.names().get(row));
    }

    /** The words of the ten-year bands, in order; empty for a table that has one number for each grid. */
    public List<String> bands() {
        return form.twoWay() ? form.columns() : List.of();
    }

    /** The number of a grid and a band; empty if it is suppressed or absent. */
    public Optional<Long> number(String grid, String band) {
        int row = form.grids().indexOf(grid);
        int column = bands().indexOf(band);
        return row < 0 || column < 0 ? Optional.empty() : number(row, column);
    }

    /** The total of a grid; empty if it is suppressed or absent. */
    public Optional<Long> ofGrid(String grid) {
        int row = form.grids().indexOf(grid);
        return row < 0 ? Optional.empty() : number(row, width() - 1);
    }

    /** The total of a band; empty if it is suppressed or absent. */
    public Optional<Long> ofBand(String band) {
        int column = bands().indexOf(band);
        return column < 0 ? Optional.empty() : number(form.grids().size(), column);
    }

    /** The total of the community; empty if it is suppressed. */
    public Optional<Long> total() {
        return number(form.grids().size(), width() - 1);
    }

    private int width() {
        return form.columns().size() + (form.twoWay() ? 1 : 0);
    }

    private Optional<Long> number(int row, int column) {
        return Optional.of(form.numbers().get(row * width() + column)).filter(number -> number >= 0);
    }

    /** The table as plain text in the language of the texts, with one line for each number. */
    public String text(Texts texts) {
        StringBuilder text = new StringBuilder(texts.text(
                "published.table",
                Map.of("name", texts.label("report", word()), "counted", texts.label("unit", unit()))));
        text.append('\n').append(texts.label("report", "total")).append(": ").append(shown(total(), texts));
        for (String band : bands()) {
            text.append('\n')
                    .append(texts.label("ten_year_band", band))
                    .append(": ")
                    .append(shown(ofBand(band), texts));
        }
        for (int row = 0; row < grids().size(); row++) {
            String grid = grids().get(row);
            String name = form.names().get(row);
            text.append('\n').append(name).append(": ").append(shown(ofGrid(grid), texts));
            for (String band : bands()) {
                text.append('\n')
                        .append(name)
                        .append(", ")
                        .append(texts.label("ten_year_band", band))
                        .append(": ")
                        .append(shown(number(grid, band), texts));
            }
        }
        return text.append('\n').toString();
    }

    private static String shown(Optional<Long> number, Texts texts) {
        return number.map(each -> Long.toString(each))
                .orElseGet(() -> texts.text("published.suppressed", Map.of("least", SuppressionRule.LEAST)));
    }

    /** Tables are equal if all they show is equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedTable table && form.equals(table.form);
    }

    @Override
    public int hashCode() {
        return form.hashCode();
    }

    @Override
    public String toString() {
        return word();
    }
}
