package org.gridbook.interchange;

import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A list in memory: the rows without a fault, and the refused rows with their faults. */
final class RowList<R> {
    private final Table table;
    private final List<R> accepted = new ArrayList<>();
    private final Map<Long, RefusedRow> refused = new TreeMap<>();
    private int count;

    private RowList(Table table) {
        this.table = table;
    }

    /** Reads a whole file; refused if it has more rows than the limit. */
    static <R> Either<ImportRefusal, RowList<R>> read(
            Table table, ImportLimits limits, Function<RowReader, Either<List<CellFault>, R>> parse) {
        RowList<R> list = new RowList<>(table);
        return table.rows((line, bytes) -> {
                    list.count++;
                    RowReader.open(table, line, limits.cell())
                            .flatMap(parse)
                            .peek(list.accepted::add)
                            .peekLeft(faults -> list.refuse(line, faults));
                    return list.count <= limits.rows();
                })
                .flatMap(whole -> whole
                        ? Either.right(list)
                        : Either.left(new ImportRefusal.TooLarge(table.file().name(), "rows", limits.rows())));
    }

    String file() {
        return table.file().name();
    }

    List<String> ignored() {
        return table.ignored();
    }

    /** How many rows were read. */
    int count() {
        return count;
    }

    /** The rows without a fault, in order of line. The caller may remove some. */
    List<R> accepted() {
        return accepted;
    }

    void refuse(CsvFile.Line line, List<CellFault> faults) {
        refused.put(line.number(), new RefusedRow(line, faults));
    }

    boolean isRefused(long line) {
        return refused.containsKey(line);
    }

    int refusedCount() {
        return refused.size();
    }

    /** All faults, in order of line. */
    List<RowFault> faults() {
        return refused.values().stream()
                .flatMap(row -> table.faults(row).stream())
                .toList();
    }

    /**
     * Writes the refused rows with their faults; does nothing if there are none.
     *
     * @param complete whether every other row is in the book
     */
    void writeErrors(Path errors, boolean complete) {
        if (!refused.isEmpty()) {
            try (ErrorFile file = ErrorFile.create(errors, table.headings())) {
                refused.values().forEach(row -> file.write(row, table.faults(row)));
                if (complete) {
                    file.complete();
                }
            }
        }
    }
}
