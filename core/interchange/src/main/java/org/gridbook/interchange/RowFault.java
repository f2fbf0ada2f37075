package org.gridbook.interchange;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A fault of one cell or of a whole row. It never repeats the value of a cell.
 *
 * @param file the name of the file
 * @param line the number of the row's first line; the headings are line 1
 * @param column the heading of the column as the file has it; empty if the fault is about the whole row
 * @param field the English name of the column, the same for every heading; empty if {@code column} is
 * @param code what is wrong, with a text under {@code row.<code>.<field>} or {@code row.<code>} in both languages
 * @param limits what the text names besides the column: {@code most} is the greatest length, {@code words.en} and {@code words.zh} are the
 *     accepted words, {@code why} is the refusal of the book
 */
public record RowFault(String file, long line, String column, String field, String code, Map<String, Object> limits) {
    /** Copies the map. */
    public RowFault {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(code, "code");
        limits = Map.copyOf(limits);
    }

    /** The fault in a sentence: in Chinese for a Chinese locale, otherwise in English. */
    public String sentence(Locale locale) {
        return FaultTexts.in(locale).say(this);
    }
}
