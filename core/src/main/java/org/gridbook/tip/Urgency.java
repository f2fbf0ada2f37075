package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** How urgent a tip is; {@link Deadlines} sets the limits of each. */
public enum Urgency implements Word {
    /** At once. */
    URGENT,
    /** The default. */
    USUAL,
    /** When there is time. */
    LOW;

    /** The constant with this word; or {@link BadValue} for {@code urgency}. */
    public static Either<Refusal, Urgency> of(String word) {
        return Either.narrow(Word.of(Urgency.class, "urgency", word));
    }
}
