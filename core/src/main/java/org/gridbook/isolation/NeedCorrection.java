package org.gridbook.isolation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What is corrected about a need. What is empty stays as it is.
 *
 * @param requestedAt when it was requested; the deadline moves with it
 * @param need a word of 1 to 30 of {@code a-z} and {@code _}
 * @param remark in the words of the household
 * @param acceptedAt when a member of staff took it on
 * @param acceptedBy the member of staff who took it on
 * @param deliveredAt when it was delivered
 * @param deliveredBy the member of staff who delivered it
 * @param cancelledAt when it was no longer wanted
 * @param removed what did not happen
 */
@BuilderStyle
@Value.Builder
public record NeedCorrection(
        Optional<Instant> requestedAt,
        Optional<String> need,
        Optional<Remark> remark,
        Optional<Instant> acceptedAt,
        Optional<StaffId> acceptedBy,
        Optional<Instant> deliveredAt,
        Optional<StaffId> deliveredBy,
        Optional<Instant> cancelledAt,
        Set<Step> removed) {
    /** What becomes of a need. */
    public enum Step {
        /** A member of staff took it on. */
        ACCEPTED,
        /** It was delivered. */
        DELIVERED,
        /** It was no longer wanted. */
        CANCELLED
    }

    /** Copies, and cuts to microseconds. */
    public NeedCorrection {
        requestedAt = requestedAt.map(NeedCorrection::cut);
        acceptedAt = acceptedAt.map(NeedCorrection::cut);
        deliveredAt = deliveredAt.map(NeedCorrection::cut);
        cancelledAt = cancelledAt.map(NeedCorrection::cut);
        removed = Set.copyOf(removed);
    }

    private static Instant cut(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    Need of(Need before) {
        Instant requested = requestedAt.orElse(before.requestedAt());
        return new NeedBuilder()
                .like(before)
                .requestedAt(requested)
                .dueBy(requested.plus(Duration.between(before.requestedAt(), before.dueBy())))
                .acceptedAt(value(Step.ACCEPTED, acceptedAt, before.acceptedAt()))
                .acceptedBy(value(Step.ACCEPTED, acceptedBy, before.acceptedBy()))
                .deliveredAt(value(Step.DELIVERED, deliveredAt, before.deliveredAt()))
                .deliveredBy(value(Step.DELIVERED, deliveredBy, before.deliveredBy()))
                .cancelledAt(value(Step.CANCELLED, cancelledAt, before.cancelledAt()))
                .build();
    }

    private <V> Optional<V> value(Step step, Optional<V> corrected, Optional<V> known) {
        return removed.contains(step) ? Optional.empty() : corrected.or(() -> known);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "NeedCorrection[*]";
    }
}
