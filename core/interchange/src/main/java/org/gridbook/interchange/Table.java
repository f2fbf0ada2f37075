package org.gridbook.interchange;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.interchange.CsvFile.Line;

/**
 * A file with headings, in Chinese or English and in any order. Unknown columns are ignored and named in the report.
 *
 * @param headings all headings as the file has them
 * @param columns the position of each known column of the file
 * @param ignored the unknown headings, without those of an error file
 */
record Table(CsvFile file, List<String> headings, Map<FileColumn, Integer> columns, List<String> ignored) {
    static Either<ImportRefusal, Table> open(ImportSource source, ImportLimits limits, FileFormat format) {
        List<String> headings = new ArrayList<>();
        return CsvFile.open(source, limits)
                .flatMap(file -> file.lines((line, bytes) -> {
                            headings.addAll(line.cells());
                            return false;
                        })
                        .flatMap(any -> of(file, headings, format)));
    }

    private static Either<ImportRefusal, Table> of(CsvFile file, List<String> headings, FileFormat format) {
        Map<FileColumn, Integer> columns = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i);
            if (heading.indexOf('\0') >= 0) {
                // UTF-16 without a byte order mark.
                return Either.left(new ImportRefusal.UnknownEncoding(file.name()));
            }
            Optional<FileColumn> column = format.find(heading);
            Integer before = column.isPresent() ? columns.putIfAbsent(column.orElseThrow(), i) : null;
            if (before != null) {
                return Either.left(new ImportRefusal.DuplicateColumn(file.name(), headings.get(before), heading));
            }
            if (column.isEmpty() && !ErrorFile.HEADINGS.contains(heading)) {
                ignored.add(heading);
            }
        }
        List<String> missing = format.columns().stream()
                .filter(column -> column.required() && !columns.containsKey(column))
                .map(FileColumn::inBothLanguages)
                .toList();
        if (missing.isEmpty()) {
            return Either.right(new Table(file, headings, columns, ignored));
        }
        if (headings.stream().allMatch(String::isBlank)) {
            return Either.left(new ImportRefusal.EmptyFile(file.name()));
        }
        return Either.left(
                columns.isEmpty()
                        ? new ImportRefusal.NoHeadings(file.name(), missing)
                        : new ImportRefusal.MissingColumns(file.name(), missing));
    }

    /** The cell of a column, without surrounding spaces and without the escape of an export; empty if the file has no such column. */
    String cell(Line line, FileColumn column) {
        Integer index = columns.get(column);
        return index == null || index >= line.cells().size()
                ? ""
                : Spreadsheet.unescape(line.cells().get(index));
    }

    /**
     * Whether a cell begins like a formula of a spreadsheet. An export puts an apostrophe before such a text; an error file does so too, but
     * there the text is a formula until the row is corrected.
     */
    boolean isFormula(Line line, FileColumn column) {
        Integer index = columns.get(column);
        int codes = headings.indexOf(ErrorFile.CODES);
        boolean refusedBefore = codes >= 0
                && codes < line.cells().size()
                && line.cells().get(codes).contains("formula");
        String text = index == null || index >= line.cells().size() || refusedBefore
                ? cell(line, column)
                : line.cells().get(index).strip();
        return text.startsWith("=") || text.startsWith("@");
    }

    /** The fault of a row that has fewer or more cells than there are headings. Extra blank cells, which spreadsheets leave, do not count. */
    Optional<CellFault> wrongWidth(Line line) {
        int width = headings.size();
        List<String> cells = line.cells();
        if (cells.size() < width) {
            return Optional.of(CellFault.ofRow("missing_cells"));
        }
        boolean extra = !cells.subList(width, cells.size()).stream().allMatch(String::isBlank);
        return extra ? Optional.of(CellFault.ofRow("extra_cells")) : Optional.empty();
    }

    /** The faults of a row with their place in this file. */
    List<RowFault> faults(RefusedRow row) {
        return row.faults().stream()
                .map(fault -> new RowFault(
                        file.name(),
                        row.line().number(),
                        fault.column().map(this::heading).orElse(""),
                        fault.column().map(FileColumn::english).orElse(""),
                        fault.code(),
                        fault.limits()))
                .toList();
    }

    /** The heading of a column as this file has it; its Chinese heading if the file does not have the column. */
    private String heading(FileColumn column) {
        Integer index = columns.get(column);
        return index == null ? column.chinese() : headings.get(index);
    }

    /**
     * Reads every row below the headings that is not blank.
     *
     * @return whether every row was visited; or {@link ImportRefusal.NotWellFormed}
     */
    Either<ImportRefusal, Boolean> rows(CsvFile.LineVisitor visitor) {
        boolean[] below = {false};
        return file.lines((line, bytes) -> {
            boolean heading = !below[0];
            below[0] = true;
            return heading || line.isBlank() || visitor.visit(line, bytes);
        });
    }
}
