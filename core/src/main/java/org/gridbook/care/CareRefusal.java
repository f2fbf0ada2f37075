package org.gridbook.care;

import java.util.List;
import org.gridbook.book.DomainRefusal;

/** Why a care team was not formed or changed. What is foreign to the actor is answered like what is missing. */
public sealed interface CareRefusal extends DomainRefusal {
    /**
     * No such team.
     *
     * @param team the id asked for
     */
    record NoSuchTeam(String team) implements CareRefusal {}

    /**
     * The team does not exist then: not yet, or no more.
     *
     * @param team its id
     */
    record TeamNotThen(String team) implements CareRefusal {}

    /**
     * These are not on the books then, neither as staff nor as supporters.
     *
     * @param people as {@link MemberRef#value}, each once, in order
     */
    record NotOnTheBooks(List<String> people) implements CareRefusal {
        /** Copies the list. */
        public NotOnTheBooks {
            people = List.copyOf(people);
        }
    }

    /**
     * The policy has no place for the roles that these have then.
     *
     * @param people as {@link MemberRef#value}, each once, in order
     */
    record FitNoSeat(List<String> people) implements CareRefusal {
        /** Copies the list. */
        public FitNoSeat {
            people = List.copyOf(people);
        }
    }

    /**
     * These are members of the team at that time already, or were told twice.
     *
     * @param people as {@link MemberRef#value}, each once, in order
     */
    record MembersAlready(List<String> people) implements CareRefusal {
        /** Copies the list. */
        public MembersAlready {
            people = List.copyOf(people);
        }
    }

    /**
     * No such membership.
     *
     * @param membership the id asked for
     */
    record NoSuchMembership(String membership) implements CareRefusal {}

    /**
     * The membership has ended before, or would end before it began.
     *
     * @param membership its id
     */
    record MembershipOver(String membership) implements CareRefusal {}

    /**
     * The team would answer for more than its policy allows.
     *
     * @param team its id
     * @param most how many are allowed
     */
    record TeamFull(String team, int most) implements CareRefusal {}

    /**
     * No such households or residents, or the residents did not live here then.
     *
     * @param served the ids asked for, each once, in order
     */
    record NobodyToServe(List<String> served) implements CareRefusal {
        /** Copies the list. */
        public NobodyToServe {
            served = List.copyOf(served);
        }
    }

    /**
     * The policy is for households and a person was told, or the other way round.
     *
     * @param aim the word of what it is for
     */
    record OtherAim(String aim) implements CareRefusal {}

    /**
     * The team answers for these at that time already, or they were told twice.
     *
     * @param served their ids, each once, in order
     */
    record ServedAlready(List<String> served) implements CareRefusal {
        /** Copies the list. */
        public ServedAlready {
            served = List.copyOf(served);
        }
    }

    /**
     * The team does not answer for anything of this id.
     *
     * @param service the id asked for
     */
    record NoSuchService(String service) implements CareRefusal {}

    /**
     * That has ended before, or would end before it began.
     *
     * @param service its id
     */
    record ServiceOver(String service) implements CareRefusal {}
}
