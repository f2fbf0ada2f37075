package org.gridbook.interchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a row has as many cells as there are headings. Blank cells beyond them, which spreadsheets leave, do not count. */
final class Shape {
    private Shape() {}

    static boolean fits(Table<?> table, Table.Line line) {
        return problem(table, line) == null;
    }

    static <H extends Enum<H> & Heading> Flaw<H> flaw(Table<H> table, Table.Line line) {
        String problem = problem(table, line);
        return new Flaw<>(null, problem == null ? "missing_cells" : problem);
    }

    private static @Nullable String problem(Table<?> table, Table.Line line) {
        int width = table.headings().size();
        List<String> cells = line.cells();
        if (cells.size() < width) {
            return "missing_cells";
        }
        boolean blank = cells.subList(width, cells.size()).stream().allMatch(String::isBlank);
        return blank ? null : "extra_cells";
    }
}
