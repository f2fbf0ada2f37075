package org.gridbook.register;

import io.vavr.control.Either;
import java.util.Locale;
import org.gridbook.book.BadValue;

/** Why a resident lives here no longer. */
public enum Departure {
    /** Went to live elsewhere. */
    MOVED_AWAY,
    /** Died. */
    DIED;

    /** The word under which it is kept; its label is the text {@code departure.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of this word; or {@link BadValue} for {@code departure}. */
    public static Either<BadValue, Departure> of(String word) {
        return Words.of(values(), "departure", word);
    }
}
