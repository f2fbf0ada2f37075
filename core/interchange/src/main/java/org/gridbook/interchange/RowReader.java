package org.gridbook.interchange;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;

/** Reads the cells of one row and collects every fault, at most one for each column. A faulty cell is returned as absent. */
final class RowReader {
    private final Table table;
    private final CsvFile.Line line;
    private final List<CellFault> faults = new ArrayList<>();

    private RowReader(Table table, CsvFile.Line line) {
        this.table = table;
        this.line = line;
    }

    /** A reader that has checked the length and the characters of every cell; or the fault of a row of the wrong width. */
    static Either<List<CellFault>, RowReader> open(Table table, CsvFile.Line line, int longestCell) {
        return table.wrongWidth(line)
                .<Either<List<CellFault>, RowReader>>map(fault -> Either.left(List.of(fault)))
                .orElseGet(() -> {
                    RowReader reader = new RowReader(table, line);
                    table.columns().keySet().forEach(column -> reader.checkCharacters(column, longestCell));
                    return Either.right(reader);
                });
    }

    private void checkCharacters(FileColumn column, int most) {
        String cell = text(column);
        if (cell.codePointCount(0, cell.length()) > most) {
            fault(CellFault.ofValue(column, BadValue.tooLong(column.english(), most)));
        } else if (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0) {
            fault(column, "line_break");
        } else if (table.isFormula(line, column)) {
            fault(column, "formula");
        }
    }

    CsvFile.Line line() {
        return line;
    }

    /** The text of a cell, unchecked. */
    String text(FileColumn column) {
        return table.cell(line, column);
    }

    boolean isBlank(FileColumn column) {
        return text(column).isEmpty();
    }

    void fault(FileColumn column, String code) {
        fault(new CellFault(column, code));
    }

    private void fault(CellFault fault) {
        if (faults.stream().noneMatch(each -> each.column().equals(fault.column()))) {
            faults.add(fault);
        }
    }

    /** A value of the domain, or its fault in the column that its field has. */
    <T> Optional<T> value(Function<String, FileColumn> columnOfField, Either<? extends Refusal, T> value) {
        return value.peekLeft(refusal -> {
                    // The factory of a value refuses with a bad value only.
                    BadValue bad = (BadValue) refusal;
                    fault(CellFault.ofValue(columnOfField.apply(bad.field()), bad));
                })
                .toJavaOptional();
    }

    /** A value that must be present. */
    <T> Optional<T> required(FileColumn column, Function<String, ? extends Either<? extends Refusal, T>> parse) {
        return value(field -> column, parse.apply(text(column)));
    }

    /** A value that may be absent. */
    <T> Optional<T> optional(FileColumn column, Function<String, ? extends Either<? extends Refusal, T>> parse) {
        return isBlank(column) ? Optional.empty() : required(column, parse);
    }

    /** The value of a word that must be present. */
    <T> Optional<T> requiredWord(FileColumn column, Vocabulary<T> words) {
        if (isBlank(column)) {
            fault(column, "blank");
            return Optional.empty();
        }
        return optionalWord(column, words);
    }

    /** The value of a word that may be absent. */
    <T> Optional<T> optionalWord(FileColumn column, Vocabulary<T> words) {
        Optional<T> value = words.find(text(column));
        if (value.isEmpty() && !isBlank(column)) {
            fault(new CellFault(Optional.of(column), "unknown_word", words.limits()));
        }
        return value;
    }

    /** The row, or all of its faults. Without a fault every required value is present. */
    <R> Either<List<CellFault>, R> row(Supplier<R> row) {
        return faults.isEmpty() ? Either.right(row.get()) : Either.left(List.copyOf(faults));
    }
}
