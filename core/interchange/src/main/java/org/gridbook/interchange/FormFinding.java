package org.gridbook.interchange;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A fault or a notice about a cell of a file with a form. A form is public, so that it may name what the cell says.
 *
 * @param file the name of the file
 * @param sheet the name of the sheet, also of a form in CSV; of a companion that was not used, its file name
 * @param cell its column and row, such as {@code F12}; empty if the finding is about the sheet
 * @param name the path of the question, or the name of the list, or the heading; may be empty
 * @param code what was found, with a text under {@code form.<code>} in both languages
 * @param limits what the text names besides these
 */
public record FormFinding(
        String file, String sheet, String cell, String name, String code, Map<String, Object> limits) {
    /** Copies the map. */
    public FormFinding {
        Objects.requireNonNull(code, "code");
        limits = Map.copyOf(limits);
    }

    /** The finding in a sentence: in Chinese for a Chinese locale, otherwise in English. */
    public String sentence(Locale locale) {
        return FaultTexts.in(locale).say(this);
    }
}
