package org.gridbook.interchange;

import io.vavr.control.Either;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.gridbook.questionnaire.Form;
import org.gridbook.questionnaire.LookupTable;

/**
 * Reads and writes forms as XLSForm (<a href="https://xlsform.org/en/ref-table/">xlsform.org/en/ref-table</a>): a workbook with the sheets
 * {@code survey}, {@code choices} and {@code settings}, and companion files in CSV.
 *
 * <ul>
 *   <li>What is not supported and would change the meaning is refused, with sheet, cell and name; nothing is read then.
 *   <li>What is not supported and only shows the form in another way is dropped, each with a notice.
 *   <li>A form without the setting {@code form_id} is given an id made of its cells, with a notice. The name of the file is not part of it.
 *   <li>A form that was written and is read again is the same form.
 * </ul>
 */
public final class XlsForm {
    private XlsForm() {}

    /**
     * Reads a form.
     *
     * @param source a workbook (.xlsx); or the sheet {@code survey} as CSV
     * @param companions the files that the form names, such as {@code streets.csv}; and for a form in CSV the sheets {@code choices.csv} and
     *     {@code settings.csv}
     * @return the form with notices; or why it was refused, with all faults
     */
    public static Either<ImportRefusal, FormFile> read(ImportSource source, List<ImportSource> companions) {
        return FormSheets.read(source)
                .flatMap(sheets -> new XlsFormReader(source.name(), sheets, List.copyOf(companions)).read());
    }

    /**
     * Writes a form as a workbook.
     *
     * @param out it is flushed and stays open
     * @throws IOException if it cannot be written
     */
    public static void write(Form form, OutputStream out) throws IOException {
        new XlsFormWriter(form).write(out);
    }

    /** A sheet of a form. */
    public enum Sheet {
        /** The questions. A CSV file of it may have any name. */
        SURVEY,
        /** The choice lists. A CSV file of it is called {@code choices.csv}. */
        CHOICES,
        /** The title, the id and the default language. A CSV file of it is called {@code settings.csv}. */
        SETTINGS
    }

    /**
     * Writes a sheet of a form as CSV, in UTF-8 with a byte order mark. The three sheets and the companion files are read again as the same
     * form. A blank precedes a cell that a spreadsheet could run as a formula. A spreadsheet that opens and saves the file may change numbers
     * and dates; it changes nothing in a workbook.
     *
     * @param out it is flushed and stays open
     * @throws IOException if it cannot be written
     */
    public static void writeSheet(Form form, Sheet sheet, OutputStream out) throws IOException {
        new XlsFormWriter(form).writeSheet(sheet, out);
    }

    /**
     * Writes a table of a form as the companion file {@code <name>.csv}, in UTF-8 with a byte order mark.
     *
     * @param out it is flushed and stays open
     * @throws IOException if it cannot be written
     */
    public static void writeTable(LookupTable table, OutputStream out) throws IOException {
        XlsFormWriter.write(table, out);
    }
}
