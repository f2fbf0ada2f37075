package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** How a tip was reported. */
public enum TipMeans implements Word {
    /** Face to face. */
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

    /** The constant with this word; or {@link BadValue} for {@code means}. */
    public static Either<Refusal, TipMeans> of(String word) {
        return Either.narrow(Word.of(TipMeans.class, "means", word));
    }
}
