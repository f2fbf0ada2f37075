package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** The outcome of a tip. */
public enum TipOutcome implements Word {
    /** The claim was false; the closing says what was true. */
    FALSE_ALARM,
    /** The person was persuaded to stay away for now. */
    STAYS_AWAY,
    /** Home isolation began; the closing names the isolation. */
    ISOLATED,
    /** Referred to hospital. */
    REFERRED_TO_HOSPITAL,
    /** Passed to another street, district or city; the closing says which. */
    PASSED_ON,
    /** The person or place cannot be found. */
    CANNOT_BE_FOUND,
    /** Checked, without a finding. */
    NOTHING_FOUND;

    /** Whether the closing needs words. */
    public boolean needsWords() {
        return this == FALSE_ALARM || this == PASSED_ON;
    }

    /** Whether the tip needs all of its checks before it can be closed with this outcome. */
    public boolean needsChecks() {
        return this != PASSED_ON && this != CANNOT_BE_FOUND;
    }

    /** The constant with this word; or {@link BadValue} for {@code outcome}. */
    public static Either<Refusal, TipOutcome> of(String word) {
        return Either.narrow(Word.of(TipOutcome.class, "outcome", word));
    }
}
