package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** The result of one check of a tip. */
public enum Finding implements Word {
    /** The claim is true. */
    CONFIRMED,
    /** The claim is false. */
    NOT_SO,
    /** A person was met, but the claim is still unclear. */
    UNCLEAR,
    /** No person was met or reached. */
    NOT_MET;

    /** Whether the check counts towards the number of checks that the tip needs. */
    public boolean counts() {
        return this != NOT_MET;
    }

    /** The constant with this word; or {@link BadValue} for {@code finding}. */
    public static Either<Refusal, Finding> of(String word) {
        return Either.narrow(Word.of(Finding.class, "finding", word));
    }
}
