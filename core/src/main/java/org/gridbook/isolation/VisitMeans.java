package org.gridbook.isolation;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** By what means the isolated are looked after. */
public enum VisitMeans implements Word {
    /** At the door. */
    VISIT,
    /** By telephone. */
    CALL,
    /** By a message that was answered. */
    MESSAGE;

    /** The means of this word; or {@link BadValue} for {@code means}. */
    public static Either<BadValue, VisitMeans> of(String word) {
        for (VisitMeans means : values()) {
            if (means.word().equals(word)) {
                return Either.right(means);
            }
        }
        return Either.left(new BadValue("means", word.isBlank() ? "blank" : "unknown_word"));
    }
}
