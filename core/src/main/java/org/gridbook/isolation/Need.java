package org.gridbook.isolation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Word;

/**
 * Something that an isolated household asked for: food, medicine, an errand.
 *
 * @param id its id
 * @param household who asked, or into which they were merged since
 * @param need what, a word
 * @param requestedAt when it was asked for, on the valid-time axis
 * @param dueBy when it has to be delivered by, exclusive, as the rules were when it was asked for
 * @param acceptedAt when somebody took it on
 * @param deliveredAt when it was delivered
 * @param withdrawnAt when it was no longer wanted
 */
public record Need(
        NeedId id,
        HouseholdId household,
        String need,
        Instant requestedAt,
        Instant dueBy,
        Optional<Instant> acceptedAt,
        Optional<Instant> deliveredAt,
        Optional<Instant> withdrawnAt) {
    /** What a need can be at an instant. */
    public enum NeedState implements Word {
        /** Asked for, and nobody has taken it on. */
        REQUESTED,
        /** Taken on. */
        ACCEPTED,
        /** Delivered. */
        DELIVERED,
        /** No longer wanted. */
        WITHDRAWN;
    }

    /** Checks nulls. */
    public Need {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(need, "need");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(dueBy, "dueBy");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        Objects.requireNonNull(deliveredAt, "deliveredAt");
        Objects.requireNonNull(withdrawnAt, "withdrawnAt");
    }

    /** What it is at an instant; empty before it was asked for. */
    public Optional<NeedState> stateAt(Instant at) {
        if (at.isBefore(requestedAt)) {
            return Optional.empty();
        }
        if (by(deliveredAt, at)) {
            return Optional.of(NeedState.DELIVERED);
        }
        if (by(withdrawnAt, at)) {
            return Optional.of(NeedState.WITHDRAWN);
        }
        return Optional.of(by(acceptedAt, at) ? NeedState.ACCEPTED : NeedState.REQUESTED);
    }

    static boolean by(Optional<Instant> when, Instant at) {
        return when.filter(each -> !each.isAfter(at)).isPresent();
    }
}
