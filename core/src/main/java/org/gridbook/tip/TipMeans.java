package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** By what means a tip came in. */
public enum TipMeans implements Word {
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

    /** The value of this word; or {@link BadValue} for {@code means}. */
    public static Either<BadValue, TipMeans> of(String word) {
        return Word.of(TipMeans.class, "means", word);
    }
}
