package org.gridbook.interchange;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Why a picture was refused. It repeats nothing of the picture.
 *
 * @param code what is wrong, with a text under {@code picture.<code>} in both languages: {@code format} names the format that the content
 *     has, {@code unknown_format}, {@code too_many_bytes}, {@code too_many_pixels}, {@code too_many_decoded_bytes} or {@code unreadable}
 * @param limits what the text names
 */
public record PictureFault(String code, Map<String, Object> limits) {
    /** Copies the map. */
    public PictureFault {
        Objects.requireNonNull(code, "code");
        limits = Map.copyOf(limits);
    }

    /** The fault in a sentence: in Chinese for a Chinese locale, otherwise in English. */
    public String sentence(Locale locale) {
        return FaultTexts.in(locale).text("picture." + code, limits);
    }
}
