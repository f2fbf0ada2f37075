package org.gridbook.interchange;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A fault of one feature in a file of outlines. It repeats no text of the file.
 *
 * @param feature the number of the feature in the file, from 1
 * @param code what is wrong, with a text under {@code outline.<code>} in both languages
 * @param limits what the text names besides the feature: {@code other} is the number of another feature, {@code ring} the number of a ring
 *     in the feature, {@code place} a longitude and latitude in degrees, {@code area} an area in square metres
 */
public record OutlineFault(int feature, String code, Map<String, Object> limits) {
    /** Copies the map. */
    public OutlineFault {
        Objects.requireNonNull(code, "code");
        limits = Map.copyOf(limits);
    }

    /** The fault in a sentence: in Chinese for a Chinese locale, otherwise in English. */
    public String sentence(Locale locale) {
        return FaultTexts.in(locale).say(this);
    }
}
