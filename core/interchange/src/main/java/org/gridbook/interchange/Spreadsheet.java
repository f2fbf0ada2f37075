package org.gridbook.interchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gridbook.book.Refusal;

/** Writes files that a spreadsheet opens without damage: it runs no cell as a formula and loses no digits. */
final class Spreadsheet {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String FORMULAS = "=+-@\t\r＝＋－＠";
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{12,}");

    private Spreadsheet() {}

    /** Begins a file in UTF-8 with a byte order mark. Without the mark a spreadsheet guesses the encoding. */
    static CsvWriter writer(OutputStream out) throws IOException {
        out.write(MARK);
        return CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    }

    /** The cell with an apostrophe before it if a spreadsheet could run it as a formula, or if {@link #unescape} would change it. */
    static String escape(String cell) {
        return isFormula(withoutApostrophes(cell)) ? "'" + cell : cell;
    }

    /** Also puts a tab before a long number. A spreadsheet would lose its last digits otherwise. */
    static String escapeWithDigits(String cell) {
        String text = cell.strip();
        if (LONG_NUMBER.matcher(text).matches()) {
            return "\t" + text;
        }
        return isFormula(text) ? "'" + text : cell;
    }

    /** The cell before it was escaped, without surrounding spaces. */
    static String unescape(String cell) {
        String text = cell.strip();
        return text.startsWith("'") && isFormula(withoutApostrophes(text))
                ? text.substring(1).strip()
                : text;
    }

    private static String withoutApostrophes(String text) {
        return text.replaceFirst("^'+", "");
    }

    /**
     * Writes headings and then page after page of rows.
     *
     * @param out it is flushed and stays open
     * @param read the page after a position; the first page after none
     * @return how many rows were written; or the refusal of a page, after which the file is incomplete
     */
    static <P> Either<Refusal, Long> write(
            OutputStream out,
            List<String> headings,
            Function<Optional<String>, Either<Refusal, P>> read,
            Function<P, List<List<String>>> rows,
            Function<P, Optional<String>> next) {
        try {
            CsvWriter csv = writer(out);
            csv.writeRecord(headings);
            long count = 0;
            Optional<String> after = Optional.empty();
            do {
                Either<Refusal, P> page = read.apply(after);
                if (page.isLeft()) {
                    csv.flush();
                    return Either.left(page.getLeft());
                }
                for (List<String> cells : rows.apply(page.get())) {
                    csv.writeRecord(cells.stream().map(Spreadsheet::escape).toList());
                    count++;
                }
                after = next.apply(page.get());
            } while (after.isPresent());
            csv.flush();
            return Either.right(count);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && FORMULAS.indexOf(cell.charAt(0)) >= 0;
    }
}
