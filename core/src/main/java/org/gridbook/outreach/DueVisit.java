package org.gridbook.outreach;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Syntax;
import org.immutables.value.Value;

/**
 * A visit or a call that has to be made in one of several rounds.
 *
 * @param key identifies it among the visits of a plan
 * @param grid the grid that answers for the door
 * @param building the building of the door
 * @param position orders the doors of a grid, for example by the name of the building, unit and door. Numbers in it count as numbers, so 2 comes
 *     before 10. The doors of a building always come together.
 * @param means {@link ReachMeans#DOOR} or {@link ReachMeans#PHONE}
 * @param rounds the words of the rounds in which it may be made; quiet hours exclude the others. Empty if they exclude all.
 * @param closed the windows of offers in which it may not be made, although it may be made in another window of the same round
 * @param notBy the members of staff who may not make it
 * @param households the households behind the door that are to be tried, in order; empty if the caller plans other visits
 */
@BuilderStyle
@Value.Builder
public record DueVisit(
        String key,
        GridId grid,
        BuildingId building,
        String position,
        ReachMeans means,
        Set<String> rounds,
        Set<Interval> closed,
        Set<StaffId> notBy,
        List<HouseholdId> households) {
    /** The means of visits. */
    static final Set<ReachMeans> MEANS = Set.of(ReachMeans.DOOR, ReachMeans.PHONE);

    /** Copies the collections; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public DueVisit {
        rounds = Set.copyOf(rounds);
        closed = Set.copyOf(closed);
        notBy = Set.copyOf(notBy);
        households = List.copyOf(households);
        problem(key, means, rounds).ifPresent(bad -> {
            throw new IllegalArgumentException("A due visit has a key, the means of a visit, and words of rounds");
        });
    }

    /**
     * A due visit without households that everybody may make in all windows of its rounds; or {@link BadValue} for {@code key} if it is blank; for {@code reach_means} if it is no means of a visit; or for
     * {@code round} if a round is no word.
     */
    public static Either<Refusal, DueVisit> of(
            String key, GridId grid, BuildingId building, String position, ReachMeans means, Set<String> rounds) {
        return problem(key, means, rounds)
                .<Either<Refusal, DueVisit>>map(Either::left)
                .orElseGet(() -> Either.right(
                        new DueVisit(key, grid, building, position, means, rounds, Set.of(), Set.of(), List.of())));
    }

    private static Optional<BadValue> problem(String key, ReachMeans means, Set<String> rounds) {
        if (key.isBlank()) {
            return Optional.of(new BadValue("key", "blank"));
        }
        if (!MEANS.contains(means)) {
            return Optional.of(new BadValue("reach_means", "no_visit"));
        }
        return rounds.stream().allMatch(Syntax::isWord)
                ? Optional.empty()
                : Optional.of(new BadValue("round", "bad_word"));
    }
}
