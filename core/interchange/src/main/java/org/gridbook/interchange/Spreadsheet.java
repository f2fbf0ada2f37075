package org.gridbook.interchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gridbook.book.Cursor;
import org.gridbook.book.Refusal;

/**
 * Writes files that a spreadsheet opens and saves without change. An apostrophe precedes a cell that a spreadsheet could run as a formula or
 * read as a number, a date, a time or a truth value. That includes dates: an American spreadsheet would save 2020-02-05 as 2/5/2020, which
 * elsewhere is the second of May. A spreadsheet leaves the apostrophe in a file that it opens and saves; reading removes it.
 */
final class Spreadsheet {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String FORMULAS = "=+-@\t\r＝＋－＠﹦﹢﹣﹫";
    // A spreadsheet shows up to 11 digits as they are, and more of them as 1.23E+11.
    private static final Pattern PLAIN_NUMBER = Pattern.compile("0|[1-9][0-9]{0,10}");
    private static final Pattern TRUTH = Pattern.compile("true|false|真|假");
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");
    // The words in numbers, dates and times of a Chinese or an English spreadsheet.
    private static final Pattern WORDS = Pattern.compile(
            "年|月|日|号|时|時|点|分|秒|上午|下午|元|星期|周|jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?"
                    + "|oct(ober)?|nov(ember)?|dec(ember)?|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?|am|pm|rmb|cny|usd|eur"
                    + "|(?<=\\p{N}|\\p{N} )[aedptz](?![\\p{L}])");

    private Spreadsheet() {}

    /** Begins a file in UTF-8 with a byte order mark. Without the mark a spreadsheet guesses the encoding. */
    static CsvWriter writer(OutputStream out) throws IOException {
        out.write(MARK);
        return CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    }

    /** As {@link #writer}, with every cell in quotation marks, so that no cell of the first line decides which separator is read. */
    static CsvWriter quotingWriter(OutputStream out) throws IOException {
        out.write(MARK);
        return CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out, StandardCharsets.UTF_8);
    }

    /** The cell with a blank before it if a spreadsheet could run it as a formula. For files whose reader removes blanks and keeps apostrophes. */
    static String spaced(String cell) {
        return isFormula(cell) ? " " + cell : cell;
    }

    /** The cell with an apostrophe before it if a spreadsheet would change it, or if {@link #unescape} would. */
    static String escape(String cell) {
        String text = withoutApostrophes(cell.strip());
        boolean marked = cell.strip().startsWith("'");
        return isChanged(text) || marked && isPlain(text) ? "'" + cell.strip() : cell;
    }

    /** The cell before it was escaped, without surrounding spaces. People too put an apostrophe before a number. */
    static String unescape(String cell) {
        String text = cell.strip();
        String rest = withoutApostrophes(text);
        return text.startsWith("'") && (isChanged(rest) || isPlain(rest))
                ? text.substring(1).strip()
                : text;
    }

    private static boolean isPlain(String text) {
        return PLAIN_NUMBER.matcher(text).matches();
    }

    /** Whether a spreadsheet could change the text. Texts that no spreadsheet is known to change may be among them. */
    private static boolean isChanged(String text) {
        if (isFormula(text)) {
            return true;
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return TRUTH.matcher(folded.strip()).matches()
                || DIGIT.matcher(folded).find()
                        && !isPlain(text)
                        && WORDS.matcher(folded).replaceAll("").codePoints().noneMatch(Character::isLetter);
    }

    private static String withoutApostrophes(String text) {
        return text.replaceFirst("^'+", "");
    }

    /**
     * Writes headings and then page after page of rows.
     *
     * @param out it is flushed and stays open
     * @param read the page after a cursor; the first page after none
     * @return how many rows were written; or the refusal of a page, after which the file is incomplete
     */
    static <P> Either<Refusal, Long> write(
            OutputStream out,
            List<String> headings,
            Function<Optional<Cursor>, Either<Refusal, P>> read,
            Function<P, List<List<String>>> rows,
            Function<P, Optional<Cursor>> next) {
        try {
            CsvWriter csv = writer(out);
            csv.writeRecord(headings);
            long count = 0;
            Optional<Cursor> after = Optional.empty();
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
