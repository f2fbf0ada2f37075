package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * An isolation to be ordered.
 *
 * @param resident who is to stay at home
 * @param from since when, on the valid-time axis; not in the future
 * @param plannedEnd until when it is planned; it does not end by itself then
 * @param rules what is owed
 * @param signedBy who signs the order
 * @param cause from what it came
 * @param reason why, in somebody's words: health data, kept apart
 */
@BuilderStyle
@Value.Builder
public record NewIsolation(
        ResidentId resident,
        Instant from,
        Instant plannedEnd,
        IsolationRules rules,
        StaffId signedBy,
        Cause cause,
        Optional<Remark> reason) {
    /** Cuts to microseconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewIsolation {
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(signedBy, "signedBy");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(reason, "reason");
        from = from.truncatedTo(ChronoUnit.MICROS);
        plannedEnd = plannedEnd.truncatedTo(ChronoUnit.MICROS);
        if (!plannedEnd.isAfter(from)) {
            throw new IllegalArgumentException("An isolation is planned to end after it begins");
        }
    }

    /** An order by the usual rules, without a reason; or {@link BadValue} for {@code planned_end} if that is not after the start. */
    public static Either<BadValue, NewIsolation> of(
            ResidentId resident, Instant from, Instant plannedEnd, StaffId signedBy, Cause cause) {
        return of(resident, from, plannedEnd, IsolationRules.USUAL, signedBy, cause, Optional.empty());
    }

    /** An order; or {@link BadValue} for {@code planned_end} if that is not after the start. */
    public static Either<BadValue, NewIsolation> of(
            ResidentId resident,
            Instant from,
            Instant plannedEnd,
            IsolationRules rules,
            StaffId signedBy,
            Cause cause,
            Optional<Remark> reason) {
        return plannedEnd.truncatedTo(ChronoUnit.MICROS).isAfter(from.truncatedTo(ChronoUnit.MICROS))
                ? Either.right(new NewIsolation(resident, from, plannedEnd, rules, signedBy, cause, reason))
                : Either.left(new BadValue("planned_end", "ends_too_early"));
    }
}
