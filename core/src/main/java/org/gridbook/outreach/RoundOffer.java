package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.book.BadValue;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Syntax;
import org.immutables.value.Value;

/**
 * What a member of staff can do in one round. A member who can work in several rounds makes several offers.
 *
 * @param staff the member of staff
 * @param round the word of the round, for example {@code morning}
 * @param window the hours of the round; earlier rounds are used first
 * @param areas the grids of the member; empty for all
 * @param means the means: at the door, by telephone, or both
 * @param capacity the most visits and calls, together; 0 to {@link #MOST}
 */
@BuilderStyle
@Value.Builder
public record RoundOffer(
        StaffId staff, String round, Interval window, Set<GridId> areas, Set<ReachMeans> means, int capacity) {
    /** The largest capacity. */
    public static final int MOST = 1_000;

    /** The order in time, then by round and staff. It never depends on the order of the input. */
    static final Comparator<RoundOffer> IN_TIME = Comparator.comparing((RoundOffer each) -> each.window.from())
            .thenComparing(each -> each.window.to().orElse(Instant.MAX))
            .thenComparing(RoundOffer::round)
            .thenComparing(each -> each.staff.value())
            .thenComparing(
                    each -> new TreeSet<>(each.areas.stream().map(GridId::value).toList()).toString())
            .thenComparing(each -> new TreeSet<>(each.means).toString())
            .thenComparing(RoundOffer::capacity);

    /** Those with the largest capacity first. */
    static final Comparator<RoundOffer> BIG_FIRST =
            Comparator.comparing(RoundOffer::capacity).reversed().thenComparing(IN_TIME);

    /** Copies the sets; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public RoundOffer {
        areas = Set.copyOf(areas);
        means = Set.copyOf(means);
        problem(round, means, capacity).ifPresent(bad -> {
            throw new IllegalArgumentException(
                    "An offer has the word of a round, means of visits, and a capacity of 0 to " + MOST);
        });
    }

    /**
     * An offer; or {@link BadValue} for {@code round} if it is no word; for {@code reach_means} if there are none, or one of them is no means
     * of a visit; or for {@code capacity}.
     */
    public static Either<Refusal, RoundOffer> of(
            StaffId staff, String round, Interval window, Set<GridId> areas, Set<ReachMeans> means, int capacity) {
        return problem(round, means, capacity)
                .<Either<Refusal, RoundOffer>>map(Either::left)
                .orElseGet(() -> Either.right(new RoundOffer(staff, round, window, areas, means, capacity)));
    }

    private static Optional<BadValue> problem(String round, Set<ReachMeans> means, int capacity) {
        if (!Syntax.isWord(round)) {
            return Optional.of(new BadValue("round", round.isBlank() ? "blank" : "bad_word"));
        }
        if (means.isEmpty() || !DueVisit.MEANS.containsAll(means)) {
            return Optional.of(new BadValue("reach_means", means.isEmpty() ? "blank" : "no_visit"));
        }
        return 0 <= capacity && capacity <= MOST
                ? Optional.empty()
                : Optional.of(new BadValue("capacity", "out_of_bounds", Map.of("least", 0, "most", MOST)));
    }
}
