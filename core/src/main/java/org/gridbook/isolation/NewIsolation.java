package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * An isolation to order.
 *
 * @param resident the resident who has to stay at home
 * @param from the start, on the valid-time axis; at most 90 days ahead
 * @param plannedEnd the planned end, at most two years ahead; the isolation lasts until it is released
 * @param rules what is owed
 * @param signedBy the member of staff who signs
 * @param cause why it is ordered
 * @param reason the reason as text: health data, stored separately
 * @param id the id that the sender made; empty if the library makes it
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
        Optional<Remark> reason,
        Optional<IsolationId> id)
        implements NewRecord<IsolationId> {
    /** Cuts to microseconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewIsolation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(signedBy, "signedBy");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(reason, "reason");
        from = from.truncatedTo(ChronoUnit.MICROS);
        plannedEnd = plannedEnd.truncatedTo(ChronoUnit.MICROS);
        if (!plannedEnd.isAfter(from)) {
            throw new IllegalArgumentException("The planned end of an isolation is after its start");
        }
    }

    /** A request without an id of its sender. */
    public NewIsolation(
            ResidentId resident,
            Instant from,
            Instant plannedEnd,
            IsolationRules rules,
            StaffId signedBy,
            Cause cause,
            Optional<Remark> reason) {
        this(resident, from, plannedEnd, rules, signedBy, cause, reason, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewIsolation id(IsolationId made) {
        return new NewIsolationBuilder().like(this).id(made).build();
    }

    /** An order with the usual rules and without a reason; or {@link BadValue} for {@code planned_end} if it is not after the start. */
    public static Either<Refusal, NewIsolation> of(
            ResidentId resident, Instant from, Instant plannedEnd, StaffId signedBy, Cause cause) {
        return of(resident, from, plannedEnd, IsolationRules.USUAL, signedBy, cause, Optional.empty());
    }

    /** An order; or {@link BadValue} for {@code planned_end} if it is not after the start. */
    public static Either<Refusal, NewIsolation> of(
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
