package org.gridbook.interchange;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is wrong with one cell of one row. It never tells the value.
 *
 * @param file the file's name
 * @param line the number of the row's first line, from 1; the headings are line 1
 * @param column the heading of the column, as it is in the file; empty if it is about the row as a whole
 * @param code what is wrong; its texts are found in both languages
 */
public record RowFault(String file, long line, String column, String code) {
    /** Checks nulls. */
    public RowFault {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(code, "code");
    }

    /** Says it in one sentence, in Chinese for a Chinese locale and otherwise in English. */
    public String sentence(Locale locale) {
        return FaultTexts.say(locale, "row." + code, Map.of("column", column));
    }
}
