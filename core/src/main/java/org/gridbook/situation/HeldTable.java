package org.gridbook.situation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as it counts in publications, with totals as the last row, and as the last column if it has bands. Every total is the sum of the
 * numbers that count.
 *
 * @param grids the ids of the grids, in the order of display
 * @param names their names, in the same order
 * @param columns the columns without the total
 * @param twoWay whether it has a column of totals
 * @param cells the cells, row by row
 */
record HeldTable(
        String word,
        String about,
        String unit,
        List<String> grids,
        List<String> names,
        List<String> columns,
        boolean twoWay,
        List<HeldCell> cells) {
    HeldTable {
        grids = List.copyOf(grids);
        names = List.copyOf(names);
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    String name() {
        return about.isEmpty() ? word : word + "@" + about;
    }

    int width() {
        return columns.size() + (twoWay ? 1 : 0);
    }

    int height() {
        return grids.size() + 1;
    }

    HeldCell at(int row, int column) {
        return cells.get(row * width() + column);
    }

    boolean isTotal(int row, int column) {
        return row == grids.size() || column == columns.size();
    }

    /** Whether it has the opposite sign in the graph: a total that is not the total of totals. */
    boolean isOpposite(int row, int column) {
        return (row == grids.size()) != (column == columns.size());
    }

    /** The number that is published; empty if it is suppressed. */
    Optional<Long> published(int row, int column) {
        HeldCell cell = at(row, column);
        return cell.state() == HeldCell.CellState.SHOWN && cell.value() >= SuppressionRule.LEAST
                ? Optional.of(cell.value())
                : Optional.empty();
    }

    /** The published numbers row by row. */
    List<Optional<Long>> published() {
        List<Optional<Long>> numbers = new ArrayList<>();
        for (int row = 0; row < height(); row++) {
            for (int column = 0; column < width(); column++) {
                numbers.add(published(row, column));
            }
        }
        return numbers;
    }

    boolean showsNothing() {
        return published().stream().allMatch(Optional::isEmpty);
    }

    /** The names of the grids by id. */
    Map<String, String> gridNames() {
        Map<String, String> byId = new LinkedHashMap<>();
        for (int row = 0; row < grids.size(); row++) {
            byId.put(grids.get(row), names.get(row));
        }
        return byId;
    }

    /** Leaves out the numbers. */
    @Override
    public String toString() {
        return word;
    }
}
