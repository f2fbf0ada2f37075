package org.gridbook.care;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.access.ActorId;
import org.gridbook.book.Interval;

/**
 * Somebody in a care team.
 *
 * @param id its id
 * @param team the team
 * @param who the member
 * @param actor the actor as whom they log in, where they do
 * @param period when
 */
public record Membership(MembershipId id, TeamId team, MemberRef who, Optional<ActorId> actor, Interval period) {
    /** Checks nulls. */
    public Membership {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(period, "period");
    }
}
