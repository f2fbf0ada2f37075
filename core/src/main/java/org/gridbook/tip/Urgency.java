package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;

/** How soon a tip has to be seen to; {@link Deadlines} says what that means. */
public enum Urgency {
    /** At once. */
    URGENT,
    /** As usual; so are tips of which nobody has said otherwise. */
    USUAL,
    /** When there is time. */
    LOW;

    /** The word under which it is kept; its label is the text {@code tip_urgency.<word>}. */
    public String word() {
        return Words.word(this);
    }

    /** The value of this word; or {@link BadValue} for {@code urgency}. */
    public static Either<BadValue, Urgency> of(String word) {
        return Words.of(values(), "urgency", word);
    }
}
