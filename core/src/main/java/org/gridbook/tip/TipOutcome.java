package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** How a tip ended. */
public enum TipOutcome implements Word {
    /** It was not so; what was really so is told. */
    FALSE_ALARM,
    /** Persuaded to stay away and not to come back for now. */
    STAYS_AWAY,
    /** Home isolation began; the isolation is named. */
    ISOLATED,
    /** Referred to hospital. */
    REFERRED_TO_HOSPITAL,
    /** Passed to another street, district or city; to whom is told. */
    PASSED_ON,
    /** The person or place cannot be found. */
    CANNOT_BE_FOUND,
    /** Checked, and nothing was found. */
    NOTHING_FOUND;

    /** Whether it has to be told in words what was so, or to whom it went. */
    public boolean needsWords() {
        return this == FALSE_ALARM || this == PASSED_ON;
    }

    /** Whether the tip can be closed so only once it was checked as often as it needs. */
    public boolean needsChecks() {
        return this != PASSED_ON && this != CANNOT_BE_FOUND;
    }

    /** The value of this word; or {@link BadValue} for {@code outcome}. */
    public static Either<BadValue, TipOutcome> of(String word) {
        return Word.of(TipOutcome.class, "outcome", word);
    }
}
