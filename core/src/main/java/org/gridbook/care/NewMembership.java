package org.gridbook.care;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.access.ActorId;

/**
 * A person who joins a team.
 *
 * @param member the person
 * @param actor the actor as which the person logs in. The actor may read contact and health data of a household of the team, and record
 *     visits there, while a person of that household is isolated; see {@link CareTeamAccess}
 */
public record NewMembership(MemberRef member, Optional<ActorId> actor) {
    /** Checks nulls. */
    public NewMembership {
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(actor, "actor");
    }

    /** A person who does not log in. */
    public static NewMembership of(MemberRef member) {
        return new NewMembership(member, Optional.empty());
    }

    /** A person who logs in as this actor. */
    public static NewMembership of(MemberRef member, ActorId actor) {
        return new NewMembership(member, Optional.of(actor));
    }
}
