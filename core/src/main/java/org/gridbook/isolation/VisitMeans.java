package org.gridbook.isolation;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** How staff contact the isolated. */
public enum VisitMeans implements Word {
    /** At the door. */
    VISIT,
    /** By telephone. */
    CALL,
    /** By a message that was answered. */
    MESSAGE;

    /** The means with this word; or {@link BadValue} for {@code means}. */
    public static Either<Refusal, VisitMeans> of(String word) {
        return Either.narrow(Word.of(VisitMeans.class, "means", word));
    }
}
