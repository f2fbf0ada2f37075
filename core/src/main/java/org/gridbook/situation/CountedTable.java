package org.gridbook.situation;

import java.util.List;
import java.util.Map;

/**
 * A table of numbers before any suppression.
 *
 * @param word what is counted; its label is the text {@code report.<word>}
 * @param about the sweep that it is about; empty for none
 * @param unit the unit, for example {@code persons}
 * @param grids the rows: the names of the grids by id, in the order of display
 * @param bands the columns: the words of the bands; empty for a table that has one number for each grid
 * @param counts the numbers by grid and column; a number that is absent is zero. A table without bands has the column {@link #ONLY}
 */
record CountedTable(
        String word,
        String about,
        String unit,
        Map<String, String> grids,
        List<String> bands,
        Map<String, Map<String, Long>> counts) {
    /** The column of a table without bands. */
    static final String ONLY = "count";

    long count(String grid, String column) {
        return counts.getOrDefault(grid, Map.of()).getOrDefault(column, 0L);
    }

    List<String> columns() {
        return bands.isEmpty() ? List.of(ONLY) : bands;
    }

    /** The table of the same name continues in the next publication. */
    String name() {
        return about.isEmpty() ? word : word + "@" + about;
    }

    /** Leaves out the numbers. */
    @Override
    public String toString() {
        return word;
    }
}
