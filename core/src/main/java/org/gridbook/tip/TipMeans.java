package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;

/** By what means a tip came in. */
public enum TipMeans {
    /** Told face to face. */
    IN_PERSON,
    /** By telephone. */
    PHONE,
    /** In the online group of a grid. */
    ONLINE_GROUP,
    /** By a message to the office. */
    MESSAGE,
    /** By letter or note. */
    LETTER,
    /** In a list from another office. */
    LIST,
    /** In any other way. */
    OTHER;

    /** The word under which it is kept; its label is the text {@code tip_means.<word>}. */
    public String word() {
        return Words.word(this);
    }

    /** The value of this word; or {@link BadValue} for {@code means}. */
    public static Either<BadValue, TipMeans> of(String word) {
        return Words.of(values(), "means", word);
    }
}
