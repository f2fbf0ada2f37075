package org.gridbook.register;

import io.vavr.control.Either;
import java.util.Locale;
import org.gridbook.book.BadValue;

/** Sex as registers keep it: GB/T 2261.1-2003, whose codes are given with each. */
public enum Sex {
    /** Code 1. */
    MALE,
    /** Code 2. */
    FEMALE,
    /** Codes 0 (not known) and 9 (not stated). */
    UNKNOWN;

    /** The word under which it is kept; its label is the text {@code sex.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sex of this word; or {@link BadValue} for {@code sex}. */
    public static Either<BadValue, Sex> of(String word) {
        return Words.of(values(), "sex", word);
    }
}
