package org.gridbook.questionnaire;

import java.util.List;

/**
 * A table beside a form: values to look up, or choices.
 *
 * @param name unique among the lists and tables of a form; of a companion file without its ending
 * @param columns their names, none twice
 * @param rows the cells of each row in the order of the columns; an empty cell is an empty text
 */
public record LookupTable(String name, List<String> columns, List<List<String>> rows) {
    /** Copies the lists. */
    public LookupTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
