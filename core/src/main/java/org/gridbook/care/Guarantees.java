package org.gridbook.care;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.plan.Figure;

/**
 * Whether every household that is owed a care team has all of its people, at an instant and as far as the actor reaches. Owed are the
 * households for which a team answers, and those with somebody isolated at home.
 *
 * @param validAt the instant, on the valid-time axis
 * @param owed the households, by their ids
 * @param held those whose guarantee holds
 * @param broken the others
 * @param breaks each that is broken: by household, then by team
 * @param repairs what would mend them: by team, then by household
 */
public record Guarantees(
        Instant validAt, Figure owed, Figure held, Figure broken, List<Broken> breaks, List<Repair> repairs) {
    /** Copies; refuses figures that do not add up with an {@link IllegalArgumentException}. */
    public Guarantees {
        Objects.requireNonNull(validAt, "validAt");
        breaks = List.copyOf(breaks);
        repairs = List.copyOf(repairs);
        if (owed.value() != held.value() + broken.value()) {
            throw new IllegalArgumentException("owed = held + broken");
        }
    }

    /** Why a place is empty. */
    public enum VacancyReason implements Word {
        /** Who had it has left the team, the role or the staff. */
        LEFT,
        /** Who has it is off duty or off shift: told to be absent, or supposed to be. Shifts, which are time worked, say nothing of it. */
        OFF,
        /** Who has it answers for too many. */
        OVER_LIMIT,
        /** Nobody ever had it. */
        NOBODY;
    }

    /**
     * A guarantee that is broken.
     *
     * @param household the household
     * @param resident the resident, if the team answers for one
     * @param team the team; empty if somebody is isolated and no team answers for them
     * @param since since when
     * @param missing the places that are empty, in the order of the policy; empty without a team
     */
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
     * A place that is empty.
     *
     * @param role its role
     * @param since since when there has been nobody in it, without a break
     * @param why why
     * @param who who it is about, unless there was nobody
     */
    public record Vacancy(String role, Instant since, VacancyReason why, Optional<MemberRef> who) {}

    /**
     * The smallest change that mends a guarantee, as far as it can be mended. Each is proposed in view of the others, so that all of them
     * can be made at once.
     */
    public sealed interface Repair {}

    /**
     * Fill a team: as many places as can be, with as few additions as can be, and then with as few moves within the team. Teams are looked
     * at together, and where they answer for equally many under one limit this holds over all of them. Where they do not, those that
     * answer for more are filled first; whoever is proposed for one is proposed for another instead where a chain of such exchanges fills
     * one place more, but a way that no such chain finds is not found.
     *
     * @param team the team
     * @param steps who takes which place, in the order of the policy
     * @param shorts roles for which nobody was found, and how many are short
     */
    public record Fill(TeamId team, List<Placement> steps, List<Short> shorts) implements Repair {
        /** Copies. */
        public Fill {
            steps = List.copyOf(steps);
            shorts = List.copyOf(shorts);
        }
    }

    /**
     * Let a team answer for a household.
     *
     * @param household the household
     * @param team a complete team that has room; empty if there is none, so that one must be formed
     */
    public record TakeOn(HouseholdId household, Optional<TeamId> team) implements Repair {}

    /**
     * Somebody takes a place.
     *
     * @param who who
     * @param role the place's role
     * @param from the role of the place that they have in the team now; empty if they have to be added to the team
     */
    public record Placement(MemberRef who, String role, Optional<String> from) {}

    /**
     * Nobody was found for a role, in the way that {@link Fill} tells.
     *
     * @param role the role
     * @param by how many are short
     */
    public record Short(String role, int by) {}
}
