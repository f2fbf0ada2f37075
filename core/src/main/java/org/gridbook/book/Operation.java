package org.gridbook.book;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One use of the library by an application, as an {@link Observer} receives it. It has no personal data and no ids.
 *
 * @param name the class and method that the application called, for example {@code StaffBook.enlist}
 * @param isCommand whether it was a command, and not a question
 * @param outcome how it ended
 * @param refusal the code of the refusal, if it was refused or denied
 * @param duration how long it took by the clock that the book was opened with; never negative
 */
public record Operation(String name, boolean isCommand, Outcome outcome, Optional<String> refusal, Duration duration) {
    /** How an operation ended. */
    public enum Outcome {
        /** With an answer; also a command that was sent again. */
        ANSWERED,
        /** With a refusal that is not a denial. */
        REFUSED,
        /** With a denial, which is audited. */
        DENIED,
        /** With an exception. */
        FAULT
    }

    /** Checks nulls. */
    public Operation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(duration, "duration");
    }
}
