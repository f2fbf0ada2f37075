package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Horizon;
import org.gridbook.book.Refusal;

/** The bounds of dates that people type: a wrong digit in a year is refused, and the refusal states the bound. */
final class TypedDates {
    /** The greatest age of a person, in years. */
    static final int OLDEST = 150;

    private TypedDates() {}

    /** What is wrong with a birth date, as a code with a text under {@code problem.<code>}. */
    static Optional<String> problem(BirthDate birth, LocalDate today) {
        if (birth.value().isAfter(today)) {
            return Optional.of("born_in_future");
        }
        return birth.value().isBefore(today.minusYears(OLDEST)) ? Optional.of("born_too_early") : Optional.empty();
    }

    /** The birth date, if there is one, if it can be that of a living person; or {@link BadValue} for {@code birth}. */
    static Either<Refusal, Optional<BirthDate>> born(Optional<BirthDate> birth, LocalDate today) {
        return birth.flatMap(date -> problem(date, today))
                .<Either<Refusal, Optional<BirthDate>>>map(problem -> Either.left(new BadValue("birth", problem)))
                .orElseGet(() -> Either.right(birth));
    }

    /** The instant at which a record begins, at most {@link Horizon#AHEAD} after now; or {@link BadValue} for {@code since}. */
    static Either<Refusal, Instant> since(Instant since, Instant now) {
        return Horizon.ofPlan("since", since, now, Horizon.AHEAD);
    }
}
