package org.gridbook.care;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.access.ActorId;

/**
 * Somebody who joins a team.
 *
 * @param who the member
 * @param actor the actor as whom they log in: while a household that the team answers for has somebody isolated, the actor may read its
 *     contact and health data and record visits
 */
public record NewMembership(MemberRef who, Optional<ActorId> actor) {
    /** Checks nulls. */
    public NewMembership {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(actor, "actor");
    }

    /** Somebody who does not log in. */
    public static NewMembership of(MemberRef who) {
        return new NewMembership(who, Optional.empty());
    }

    /** Somebody who logs in as this actor. */
    public static NewMembership of(MemberRef who, ActorId actor) {
        return new NewMembership(who, Optional.of(actor));
    }
}
