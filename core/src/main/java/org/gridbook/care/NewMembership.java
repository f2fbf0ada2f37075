package org.gridbook.care;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.access.ActorId;
import org.gridbook.book.NewRecord;

/**
 * A person who joins a team.
 *
 * @param member the person
 * @param actor the actor as which the person logs in. The actor may read contact and health data of a household of the team, and record
 *     visits there, while a person of that household is isolated; see {@link CareTeamAccess}
 * @param id the id that the sender made; empty if the library makes it
 */
public record NewMembership(MemberRef member, Optional<ActorId> actor, Optional<MembershipId> id)
        implements NewRecord<MembershipId> {
    /** Checks nulls. */
    public NewMembership {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(actor, "actor");
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewMembership id(MembershipId made) {
        return new NewMembership(member, actor, Optional.of(made));
    }

    /** A person who does not log in. */
    public static NewMembership of(MemberRef member) {
        return new NewMembership(member, Optional.empty(), Optional.empty());
    }

    /** A person who logs in as this actor. */
    public static NewMembership of(MemberRef member, ActorId actor) {
        return new NewMembership(member, Optional.of(actor), Optional.empty());
    }
}
