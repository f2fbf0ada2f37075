package org.gridbook.care;

import org.gridbook.book.DomainRefusal;

/** Refusals of care teams. */
public sealed interface CareRefusal extends DomainRefusal {
    /**
     * The person has none of the roles of the team's policy at that time.
     *
     * @param member the person as {@link MemberRef#value}
     */
    record FitsNoSeat(String member) implements CareRefusal {}

    /**
     * The team would care for more than its policy allows.
     *
     * @param most how many households or residents are allowed
     */
    record TeamFull(int most) implements CareRefusal {}

    /**
     * The team's policy is for households and a resident was given, or the other way round.
     *
     * @param aim the word of the aim of the policy
     */
    record OtherAim(Policy.Aim aim) implements CareRefusal {}
}
