package org.gridbook.plan;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** The result of an attempt to reach a household. */
public enum AttemptOutcome implements Word {
    /** A member of the household answered the questions, or others answered for them. Settles what is owed. */
    REACHED,
    /** The household did not answer. */
    NO_ANSWER,
    /** A member of the household was there and did not want to talk. */
    REFUSED,
    /** The dwelling is empty. Settles what is owed, because there is no resident to reach. */
    VACANT,
    /** The household has moved away. Settles what is owed, because it cannot be reached here. */
    MOVED_AWAY,
    /** The telephone number belongs to somebody else. */
    WRONG_NUMBER,
    /** The household did not answer, and a note was left. */
    NOTE_LEFT;

    /** Whether a contact with this outcome settles what is owed to the household. */
    public boolean settles() {
        return this == REACHED || this == VACANT || this == MOVED_AWAY;
    }

    /** Whether residents can have been seen with this outcome. */
    public boolean maySee() {
        return this == REACHED || this == REFUSED;
    }

    /** The outcome with this word; or {@link BadValue} for {@code outcome}. */
    public static Either<Refusal, AttemptOutcome> of(String word) {
        return Either.narrow(Word.of(AttemptOutcome.class, "outcome", word));
    }
}
