package org.gridbook.sweep;

import io.vavr.control.Either;
import java.util.Locale;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** What came of an attempt to reach a household. */
public enum AttemptOutcome implements Word {
    /** Somebody of the household told what was asked, or others told for them. Settles what is owed. */
    REACHED,
    /** Nobody answered. */
    NO_ANSWER,
    /** Somebody was there and would not talk. */
    REFUSED,
    /** Nobody lives there. Settles what is owed: there is nobody to reach. */
    VACANT,
    /** The household has left. Settles what is owed: it cannot be reached here. */
    MOVED_AWAY,
    /** The telephone number is not theirs. */
    WRONG_NUMBER,
    /** Nobody answered and a note was left. */
    NOTE_LEFT;

    /** Whether a contact with this outcome settles what the sweep owes the household. */
    public boolean settles() {
        return this == REACHED || this == VACANT || this == MOVED_AWAY;
    }

    /** Whether residents can have been seen with this outcome. */
    public boolean maySee() {
        return this == REACHED || this == REFUSED;
    }

    /** The outcome of this word; or {@link BadValue} for {@code outcome}. */
    public static Either<BadValue, AttemptOutcome> of(String word) {
        for (AttemptOutcome outcome : values()) {
            if (outcome.word().equals(word)) {
                return Either.right(outcome);
            }
        }
        return Either.left(new BadValue("outcome", word.isBlank() ? "blank" : "unknown_word"));
    }

    static AttemptOutcome kept(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
