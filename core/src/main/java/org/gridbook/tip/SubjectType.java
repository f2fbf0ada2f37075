package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** What a tip is about. */
public enum SubjectType implements Word {
    /** An address, in words. */
    ADDRESS,
    /** A building of the book. */
    BUILDING,
    /** A window of a building of the book. */
    WINDOW,
    /** A person, of the book or described in words. */
    PERSON,
    /** A household of the book. */
    HOUSEHOLD;

    /** The value of this word; or {@link BadValue} for {@code subject}. */
    public static Either<BadValue, SubjectType> of(String word) {
        return Word.of(SubjectType.class, "subject", word);
    }
}
