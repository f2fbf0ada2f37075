package org.gridbook.isolation;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Word;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * That an isolated household asked for something. What it is, for example medicine, is read with {@link Isolations#needWords}. All instants
 * are on the valid-time axis.
 *
 * @param id its id
 * @param household the household, or the household into which it was merged
 * @param requestedAt when it was requested
 * @param dueBy before which instant it has to be delivered, by the rules at the request
 * @param acceptedAt when a member of staff took it on
 * @param acceptedBy the member of staff who took it on
 * @param deliveredAt when it was delivered
 * @param deliveredBy the member of staff who delivered it
 * @param cancelledAt when it was no longer wanted
 * @param item the item of the inbox that it came from
 */
@BuilderStyle
@Value.Builder
public record Need(
        NeedId id,
        HouseholdId household,
        Instant requestedAt,
        Instant dueBy,
        Optional<Instant> acceptedAt,
        Optional<StaffId> acceptedBy,
        Optional<Instant> deliveredAt,
        Optional<StaffId> deliveredBy,
        Optional<Instant> cancelledAt,
        Optional<InboxItemId> item) {
    /** The state of a need at an instant. */
    public enum NeedState implements Word {
        /** Requested, and not taken on. */
        REQUESTED,
        /** Taken on. */
        ACCEPTED,
        /** Delivered. */
        DELIVERED,
        /** No longer wanted. */
        CANCELLED;
    }

    /** The state at an instant; empty before the request. */
    public Optional<NeedState> stateAt(Instant at) {
        if (at.isBefore(requestedAt)) {
            return Optional.empty();
        }
        if (by(deliveredAt, at)) {
            return Optional.of(NeedState.DELIVERED);
        }
        if (by(cancelledAt, at)) {
            return Optional.of(NeedState.CANCELLED);
        }
        return Optional.of(by(acceptedAt, at) ? NeedState.ACCEPTED : NeedState.REQUESTED);
    }

    static boolean by(Optional<Instant> when, Instant at) {
        return when.filter(each -> !each.isAfter(at)).isPresent();
    }
}
