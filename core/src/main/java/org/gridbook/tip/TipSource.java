package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** The reporter of a tip. */
public enum TipSource implements Word {
    /** A resident. */
    RESIDENT,
    /** A property manager. */
    PROPERTY_MANAGER,
    /** A volunteer. */
    VOLUNTEER,
    /** A member of staff. */
    STAFF,
    /** Another office. */
    OTHER_OFFICE,
    /** The staff of a checkpoint. */
    CHECKPOINT,
    /** The reporter did not give a name. */
    ANONYMOUS;

    /** The constant with this word; or {@link BadValue} for {@code source}. */
    public static Either<Refusal, TipSource> of(String word) {
        return Either.narrow(Word.of(TipSource.class, "source", word));
    }
}
