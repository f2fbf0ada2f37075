package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** Sex as registers store it: GB/T 2261.1-2003, whose codes are given with each. */
public enum Sex implements Word {
    /** Code 1. */
    MALE,
    /** Code 2. */
    FEMALE,
    /** Codes 0 (not known) and 9 (not stated). */
    UNKNOWN;

    /** The constant with this word; or {@link BadValue} for {@code sex}. */
    public static Either<Refusal, Sex> of(String word) {
        return Either.narrow(Word.of(Sex.class, "sex", word));
    }
}
