package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** Why a resident lives here no longer. */
public enum Departure implements Word {
    /** Went to live elsewhere. */
    MOVED_AWAY,
    /** Died. */
    DIED;

    /** The value of this word; or {@link BadValue} for {@code departure}. */
    public static Either<BadValue, Departure> of(String word) {
        return Word.of(Departure.class, "departure", word);
    }
}
