package org.gridbook.interchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a spreadsheet would do to a file that is opened in it and to its cells, and how they are written so that it does not. */
final class Spreadsheet {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String FORMULAS = "=+-@\t\r＝＋－＠";
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{12,}");

    private Spreadsheet() {}

    /** Begins a file in UTF-8 with a byte order mark, without which a spreadsheet guesses the encoding. */
    static CsvWriter writer(OutputStream out) throws IOException {
        out.write(MARK);
        return CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    }

    /** A cell behind an apostrophe, if it could be taken for a formula. */
    static String safe(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }

    /** The same; and behind a tab, if it is a number so long that its last digits would be lost. */
    static String kept(String cell) {
        String text = cell.strip();
        if (LONG_NUMBER.matcher(text).matches()) {
            return "\t" + text;
        }
        return isFormula(text) ? "'" + text : cell;
    }

    /** A cell as it was before it was written so. */
    static String plain(String cell) {
        String text = cell.strip();
        return text.startsWith("'") && isFormula(text.substring(1))
                ? text.substring(1).strip()
                : text;
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && FORMULAS.indexOf(cell.charAt(0)) >= 0;
    }
}
