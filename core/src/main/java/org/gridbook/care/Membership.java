package org.gridbook.care;

import java.util.Optional;
import org.gridbook.access.ActorId;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * The membership of one person in a care team.
 *
 * @param id its id
 * @param team the team
 * @param member the person
 * @param actor the actor as which the person logs in, if they do
 * @param period when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record Membership(MembershipId id, TeamId team, MemberRef member, Optional<ActorId> actor, Interval period) {}
