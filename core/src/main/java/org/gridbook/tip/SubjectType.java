package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;

/** What a tip is about. */
public enum SubjectType {
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

    /** The word under which it is kept; its label is the text {@code tip_subject.<word>}. */
    public String word() {
        return Words.word(this);
    }

    /** The value of this word; or {@link BadValue} for {@code subject}. */
    public static Either<BadValue, SubjectType> of(String word) {
        return Words.of(values(), "subject", word);
    }
}
