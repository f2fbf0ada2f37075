package org.gridbook.care;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.Figure;
import org.immutables.value.Value;

/**
 * Whether every household that needs a care team has a complete one, at an instant and within the actor's reach. A household needs a team
 * if a team cares for it or if a person of it is isolated at home.
 *
 * @param validAt the instant, on the valid-time axis
 * @param owed all households that need a team
 * @param held those whose teams are complete
 * @param broken the others
 * @param byPolicy the same by the word of the policy of the teams, in order of the word. A household can have teams of several policies;
 *     one without a team is in none
 * @param breaks the broken guarantees, by household and then by team
 * @param repairs the changes that repair them: teams to fill by team, then households to take by household
 */
@BuilderStyle
@Value.Builder
public record Guarantees(
        Instant validAt,
        Figure owed,
        Figure held,
        Figure broken,
        SortedMap<String, UnderPolicy> byPolicy,
        List<Broken> breaks,
        List<Repair> repairs) {
    /** Copies; refuses figures that do not add up with an {@link IllegalArgumentException}. */
    public Guarantees {
        byPolicy = Collections.unmodifiableSortedMap(new TreeMap<>(byPolicy));
        breaks = List.copyOf(breaks);
        repairs = List.copyOf(repairs);
        if (owed.value() != held.value() + broken.value()) {
            throw new IllegalArgumentException("owed = held + broken");
        }
    }

    /**
     * The households that teams of one policy care for.
     *
     * @param held those whose teams of the policy are complete
     * @param broken the others
     */
    public record UnderPolicy(Figure held, Figure broken) {}

    /** Why a seat is empty. */
    public enum VacancyReason implements Word {
        /** The last holder left the team or the staff, or has the role no more. */
        DEPARTED,
        /** The holder is absent or assumed to be, or between two shifts if that is asked ({@link Care#guaranteesOnShift}). */
        UNAVAILABLE,
        /** The holder is responsible for too many. */
        OVER_LIMIT,
        /** No member ever filled it. */
        NEVER_FILLED;
    }

    /**
     * A broken guarantee.
     *
     * @param household the household
     * @param resident the resident, if the team cares for one
     * @param team the team; empty if a person is isolated and no team cares for them
     * @param since when it broke
     * @param missing the empty seats, in the order of the policy; empty without a team
     */
    @BuilderStyle
    @Value.Builder
    public record Broken(
            HouseholdId household,
            Optional<ResidentId> resident,
            Optional<TeamId> team,
            Instant since,
            List<Vacancy> missing) {
        /** Copies. */
        public Broken {
            missing = List.copyOf(missing);
        }
    }

    /**
     * An empty seat.
     *
     * @param role its role
     * @param since when it became empty for the last time
     * @param why why it is empty
     * @param member the last holder, if there was one
     */
    public record Vacancy(String role, Instant since, VacancyReason why, Optional<MemberRef> member) {}

    /**
     * The smallest change that repairs a guarantee, as far as it can be repaired. Each proposal takes the others into account, so that all
     * of them can be carried out.
     */
    public sealed interface Repair {}

    /**
     * Fill the seats of a team: as many as possible, with as few additions as possible, and then with as few moves within the team. If
     * teams have equally many recipients and one limit, this holds over all of them together. Otherwise the teams with more recipients are
     * filled first. A person who is proposed for one team is proposed for another instead if a chain of such exchanges fills one seat more.
     * A solution that no chain reaches is not found.
     *
     * @param team the team
     * @param steps the people who take seats, in the order of the policy
     * @param shorts the roles of the seats that stay empty
     */
    public record Fill(TeamId team, List<Placement> steps, List<Shortage> shorts) implements Repair {
        /** Copies. */
        public Fill {
            steps = List.copyOf(steps);
            shorts = List.copyOf(shorts);
        }
    }

    /**
     * Let a team care for a household.
     *
     * @param household the household
     * @param team a complete team that has room; empty if there is none, so that a new team is needed
     */
    public record TakeOn(HouseholdId household, Optional<TeamId> team) implements Repair {}

    /**
     * A person takes a seat.
     *
     * @param member the person
     * @param role the role of the seat
     * @param from the role of their present seat in the team; empty if they are not a member yet
     */
    public record Placement(MemberRef member, String role, Optional<String> from) {}

    /**
     * A role for which not enough people were found; see {@link Fill}.
     *
     * @param role the role
     * @param by how many people are short
     */
    public record Shortage(String role, int by) {}
}
