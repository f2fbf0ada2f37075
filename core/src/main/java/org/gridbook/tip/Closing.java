package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.isolation.IsolationId;

/**
 * The closing of a tip. {@code toString} masks the words.
 *
 * @param outcome the outcome
 * @param words a remark; personal data. Some outcomes need it, see {@link TipOutcome#needsWords}
 * @param isolation the isolation that the tip led to, or that had begun before; only with {@link TipOutcome#ISOLATED}
 * @param at when, on the valid-time axis
 */
public record Closing(TipOutcome outcome, Optional<Remark> words, Optional<IsolationId> isolation, Instant at) {
    /** Cuts to microseconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public Closing {
        Objects.requireNonNull(isolation, "isolation");
        at = at.truncatedTo(ChronoUnit.MICROS);
        if (outcome.needsWords() && words.isEmpty() || isolation.isPresent() != (outcome == TipOutcome.ISOLATED)) {
            throw new IllegalArgumentException("The words or the isolation do not fit the outcome " + outcome.word());
        }
    }

    /** A closing without an isolation. */
    public static Closing of(TipOutcome outcome, Remark words, Instant at) {
        return new Closing(outcome, Optional.of(words), Optional.empty(), at);
    }

    /** A closing by home isolation. */
    public static Closing isolated(IsolationId isolation, Instant at) {
        return new Closing(TipOutcome.ISOLATED, Optional.empty(), Optional.of(isolation), at);
    }

    /**
     * A closing.
     *
     * @param words optional: may be blank
     * @return the closing; or {@link BadValue} for {@code remark}, which some outcomes need, or for {@code isolation}
     */
    public static Either<Refusal, Closing> of(
            TipOutcome outcome, String words, Optional<IsolationId> isolation, Instant at) {
        if (isolation.isPresent() != (outcome == TipOutcome.ISOLATED)) {
            return Either.left(new BadValue("isolation", isolation.isPresent() ? "outcome_other" : "blank"));
        }
        if (words.isBlank() && !outcome.needsWords()) {
            return Either.right(new Closing(outcome, Optional.empty(), isolation, at));
        }
        return Remark.of("remark", words).map(text -> new Closing(outcome, Optional.of(text), isolation, at));
    }

    /** Masks the words. */
    @Override
    public String toString() {
        return "Closing[" + outcome + ", " + isolation + ", " + at + "]";
    }
}
