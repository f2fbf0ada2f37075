package org.gridbook.staff;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.ActorId;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.staff.Volunteer.OfferMeans;
import org.gridbook.staff.VolunteerOffer.PartyMembership;
import org.immutables.value.Value;

/**
 * What changes of a volunteer. Empty fields stay as they are. {@code toString} masks it.
 *
 * @param name their name
 * @param phone their telephone
 * @param means how the offer was received
 * @param offeredAt when the person offered
 * @param acceptedAt when the community accepted
 * @param thankedAt when the community declined with thanks
 * @param leftAt when the volunteer withdrew the offer
 * @param skills what they can do
 * @param hours when they have time
 * @param party whether they are a member of the party
 * @param actor the actor with which the volunteer signs in
 * @param removed what did not happen or is not so
 */
@BuilderStyle
@Value.Builder
public record VolunteerCorrection(
        Optional<PersonName> name,
        Optional<Phone> phone,
        Optional<OfferMeans> means,
        Optional<Instant> offeredAt,
        Optional<Instant> acceptedAt,
        Optional<Instant> thankedAt,
        Optional<Instant> leftAt,
        Optional<Remark> skills,
        Optional<Remark> hours,
        Optional<PartyMembership> party,
        Optional<ActorId> actor,
        Set<Part> removed) {
    /** What can be removed. */
    public enum Part {
        /** The telephone. */
        PHONE,
        /** That the community accepted. */
        ACCEPTED,
        /** That the community declined. */
        THANKED,
        /** That the volunteer withdrew the offer. */
        LEFT,
        /** What the person can do. */
        SKILLS,
        /** When the person has time. */
        HOURS,
        /** Whether the person is a member of the party. */
        PARTY,
        /** The link to the actor. */
        ACTOR
    }

    /** Copies, and cuts to microseconds. */
    public VolunteerCorrection {
        offeredAt = offeredAt.map(VolunteerCorrection::cut);
        acceptedAt = acceptedAt.map(VolunteerCorrection::cut);
        thankedAt = thankedAt.map(VolunteerCorrection::cut);
        leftAt = leftAt.map(VolunteerCorrection::cut);
        removed = Set.copyOf(removed);
    }

    private static Instant cut(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    Volunteer applied(Volunteer before) {
        return new Volunteer(
                before.id(),
                means.orElse(before.means()),
                offeredAt.orElse(before.offeredAt()),
                value(Part.ACCEPTED, acceptedAt, before.acceptedAt()),
                value(Part.THANKED, thankedAt, before.thankedAt()),
                value(Part.LEFT, leftAt, before.leftAt()),
                value(Part.ACTOR, actor, before.actor()));
    }

    VolunteerOffer applied(VolunteerOffer before) {
        return new VolunteerOffer(
                before.id(),
                name.orElse(before.name()),
                value(Part.PHONE, phone, before.phone()),
                value(Part.SKILLS, skills, before.skills()),
                value(Part.HOURS, hours, before.hours()),
                value(Part.PARTY, party, before.party()));
    }

    private <V> Optional<V> value(Part part, Optional<V> corrected, Optional<V> known) {
        return removed.contains(part) ? Optional.empty() : corrected.or(() -> known);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "VolunteerCorrection[*]";
    }
}
