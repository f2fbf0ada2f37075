package org.gridbook.staff;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.access.ActorId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.staff.Volunteer.OfferMeans;
import org.gridbook.staff.VolunteerOffer.PartyMembership;
import org.immutables.value.Value;

/**
 * An offer of a volunteer to record; {@code toString} masks it.
 *
 * @param name their name
 * @param phone their telephone, if known
 * @param means how the offer was received
 * @param offeredAt when, on the valid-time axis
 * @param skills what they can do, if reported
 * @param hours when they have time, if reported
 * @param party whether they are a member of the party, if reported
 * @param actor the actor with which the volunteer signs in
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewVolunteer(
        PersonName name,
        Optional<Phone> phone,
        OfferMeans means,
        Instant offeredAt,
        Optional<Remark> skills,
        Optional<Remark> hours,
        Optional<PartyMembership> party,
        Optional<ActorId> actor,
        Optional<VolunteerId> id)
        implements NewRecord<VolunteerId> {
    /** Checks nulls, and cuts to microseconds. */
    public NewVolunteer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(means, "means");
        offeredAt = offeredAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewVolunteer id(VolunteerId made) {
        return new NewVolunteerBuilder().like(this).id(made).build();
    }

    Volunteer as(VolunteerId made) {
        return new VolunteerBuilder()
                .id(made)
                .means(means)
                .offeredAt(offeredAt)
                .actor(actor)
                .build();
    }

    VolunteerOffer offer(VolunteerId made) {
        return new VolunteerOffer(made, name, phone, skills, hours, party);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "NewVolunteer[*]";
    }
}
