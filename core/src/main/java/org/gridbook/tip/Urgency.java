package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** How soon a tip has to be seen to; {@link Deadlines} says what that means. */
public enum Urgency implements Word {
    /** At once. */
    URGENT,
    /** As usual; so are tips of which nobody has said otherwise. */
    USUAL,
    /** When there is time. */
    LOW;

    /** The value of this word; or {@link BadValue} for {@code urgency}. */
    public static Either<BadValue, Urgency> of(String word) {
        return Word.of(Urgency.class, "urgency", word);
    }
}
