package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** Why a resident no longer lives here. */
public enum Departure implements Word {
    /** Went to live elsewhere. */
    MOVED_AWAY,
    /** Died. */
    DIED;

    /** The constant with this word; or {@link BadValue} for {@code departure}. */
    public static Either<Refusal, Departure> of(String word) {
        return Either.narrow(Word.of(Departure.class, "departure", word));
    }
}
