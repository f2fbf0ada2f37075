package org.gridbook.book;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is reported to have happened lies in the future.
 *
 * @param at when it is reported to have happened
 */
public record NotYetOccurred(Instant at) implements DomainRefusal {
    /** The instant cut to microseconds, if it is not after now; the same instant as now has occurred. */
    public static Either<Refusal, Instant> check(Instant at, Instant now) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        return when.isAfter(now.truncatedTo(ChronoUnit.MICROS))
                ? Either.left(new NotYetOccurred(when))
                : Either.right(when);
    }
}
