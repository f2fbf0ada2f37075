package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** What one check of a tip showed. */
public enum Finding implements Word {
    /** It is as the tip says. */
    CONFIRMED,
    /** It is not as the tip says. */
    NOT_SO,
    /** Somebody was met, and it is still not clear. */
    UNCLEAR,
    /** Nobody was met or reached: the tip is as unchecked as before. */
    NOT_MET;

    /** Whether the check counts towards those that the tip needs. */
    public boolean counts() {
        return this != NOT_MET;
    }

    /** The value of this word; or {@link BadValue} for {@code finding}. */
    public static Either<BadValue, Finding> of(String word) {
        return Word.of(Finding.class, "finding", word);
    }
}
