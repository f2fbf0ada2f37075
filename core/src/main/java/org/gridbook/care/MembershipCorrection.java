package org.gridbook.care;

import java.util.Optional;
import org.gridbook.access.ActorId;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of a membership in a team. Empty fields stay as they are. A membership of another person is withdrawn and recorded again.
 *
 * @param actor the actor as which the member logs in
 * @param withoutActor the member does not log in, if no actor is given
 * @param period when they are a member; a period without an end takes back its end
 */
@BuilderStyle
@Value.Builder
public record MembershipCorrection(
        Optional<ActorId> actor,
        @Value.Default.Boolean(false) boolean withoutActor,
        Optional<Interval> period) {
    Membership applied(Membership membership) {
        return new Membership(
                membership.id(),
                membership.team(),
                membership.member(),
                actor.or(() -> membership.actor().filter(any -> !withoutActor)),
                period.orElse(membership.period()));
    }
}
