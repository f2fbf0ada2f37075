package org.gridbook.isolation;

import io.vavr.control.Either;
import java.util.Locale;
import org.gridbook.book.BadValue;

/** By what means the isolated are looked after. */
public enum VisitMeans {
    /** At the door. */
    VISIT,
    /** By telephone. */
    CALL,
    /** By a message that was answered. */
    MESSAGE;

    /** The word under which it is kept; its label is the text {@code means.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

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
