package org.gridbook.tip;

import io.vavr.control.Either;
import java.util.Locale;
import org.gridbook.book.BadValue;

/** Reads and writes the lower-case words under which enumerations are kept. */
final class Words {
    private Words() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> Either<BadValue, E> of(E[] values, String field, String word) {
        for (E value : values) {
            if (word(value).equals(word)) {
                return Either.right(value);
            }
        }
        return Either.left(new BadValue(field, word.isBlank() ? "blank" : "unknown_word"));
    }

    /** The value of a word that this package has written itself. */
    static <E extends Enum<E>> E kept(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
