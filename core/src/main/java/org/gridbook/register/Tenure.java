package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** By what right a household lives behind its door. */
public enum Tenure implements Word {
    /** Owns the dwelling. */
    OWNER,
    /** Rents the dwelling. */
    TENANT;

    /** The value of this word; or {@link BadValue} for {@code tenure}. */
    public static Either<BadValue, Tenure> of(String word) {
        return Word.of(Tenure.class, "tenure", word);
    }
}
