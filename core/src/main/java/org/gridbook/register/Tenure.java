package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** The right by which a household lives behind its door. */
public enum Tenure implements Word {
    /** Owns the dwelling. */
    OWNER,
    /** Rents the dwelling. */
    TENANT;

    /** The constant with this word; or {@link BadValue} for {@code tenure}. */
    public static Either<Refusal, Tenure> of(String word) {
        return Either.narrow(Word.of(Tenure.class, "tenure", word));
    }
}
