package org.gridbook.staff;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.access.ActorId;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A person who offered help and is not staff. Who it is, and what they offered, is read with {@link Volunteers#offers}. All instants are on
 * the valid-time axis; the acts may be recorded in any order.
 *
 * @param id its id
 * @param means how the offer was received
 * @param offeredAt when the person offered
 * @param acceptedAt when the community accepted
 * @param thankedAt when the community declined with thanks; not both
 * @param leftAt when the volunteer withdrew the offer; all assignments end then
 * @param actor the actor with which the volunteer signs in; it has access while an assignment is valid, see {@link Volunteers#assign}
 */
@BuilderStyle
@Value.Builder
public record Volunteer(
        VolunteerId id,
        OfferMeans means,
        Instant offeredAt,
        Optional<Instant> acceptedAt,
        Optional<Instant> thankedAt,
        Optional<Instant> leftAt,
        Optional<ActorId> actor) {
    /** How an offer was received. */
    public enum OfferMeans implements Word {
        /** By a message. */
        MESSAGE,
        /** In person. */
        IN_PERSON,
        /** By telephone. */
        PHONE;
    }

    /** The state of a volunteer at an instant. */
    public enum VolunteerState implements Word {
        /** Offered, and not answered. */
        OFFERED,
        /** Accepted. */
        ACCEPTED,
        /** Declined with thanks. */
        THANKED,
        /** Withdrew the offer. */
        LEFT;
    }

    /** The state at an instant; empty before the offer. */
    public Optional<VolunteerState> stateAt(Instant at) {
        if (at.isBefore(offeredAt)) {
            return Optional.empty();
        }
        if (by(leftAt, at)) {
            return Optional.of(VolunteerState.LEFT);
        }
        if (by(thankedAt, at)) {
            return Optional.of(VolunteerState.THANKED);
        }
        return Optional.of(by(acceptedAt, at) ? VolunteerState.ACCEPTED : VolunteerState.OFFERED);
    }

    private static boolean by(Optional<Instant> when, Instant at) {
        return when.filter(each -> !each.isAfter(at)).isPresent();
    }
}
