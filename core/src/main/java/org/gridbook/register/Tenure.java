package org.gridbook.register;

import io.vavr.control.Either;
import java.util.Locale;
import org.gridbook.book.BadValue;

/** By what right a household lives behind its door. */
public enum Tenure {
    /** Owns the dwelling. */
    OWNER,
    /** Rents the dwelling. */
    TENANT;

    /** The word under which it is kept; its label is the text {@code tenure.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of this word; or {@link BadValue} for {@code tenure}. */
    public static Either<BadValue, Tenure> of(String word) {
        return Words.of(values(), "tenure", word);
    }
}
