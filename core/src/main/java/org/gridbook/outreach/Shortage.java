package org.gridbook.outreach;

import java.util.List;
import java.util.Map;
import org.gridbook.book.GridId;
import org.gridbook.book.Texts;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.ReachMeans;
import org.immutables.value.Value;

/**
 * Why visits have no place: a connected part of the minimum cut. All places that could serve one of its visits are used, and only for its
 * visits, so no other plan serves more of them. The shortages of a plan have no visit and no place in common.
 *
 * <p>For each of its visits, one more place that could serve it would serve one visit more. The lists describe the group as a whole: with
 * several grids and several rounds, not every pair of them has a visit.
 *
 * @param grids the grids of its visits, in order
 * @param rounds the rounds in which its visits may be made: the offered ones in order of time, then the others; empty if quiet hours exclude
 *     all
 * @param means the means of its visits, in order
 * @param visits the number of its visits
 * @param places the number of places that could serve them; less than {@code visits}
 */
@BuilderStyle
@Value.Builder
public record Shortage(List<GridId> grids, List<String> rounds, List<ReachMeans> means, int visits, int places) {
    /** Copies the lists; refuses a group that has room for all of its visits with an {@link IllegalArgumentException}. */
    public Shortage {
        grids = List.copyOf(grids);
        rounds = List.copyOf(rounds);
        means = List.copyOf(means);
        if (places >= visits) {
            throw new IllegalArgumentException("A shortage has fewer places than visits");
        }
    }

    /** How many of its visits have no place. */
    public int missing() {
        return visits - places;
    }

    /** The sentence for the office. A host adds the names of its grids and rounds as texts {@code grid.<id>} and {@code round.<word>}. */
    public String sentence(Texts texts) {
        String number = texts.text(missing() == 1 ? "shortage.visit" : "shortage.visits", Map.of("number", missing()));
        return texts.text(
                rounds.isEmpty() ? "shortage.no_round" : grids.size() == 1 ? "shortage.grid" : "shortage.grids",
                Map.of(
                        "grid", grids.stream().map(GridId::value).toList(),
                        "round", rounds,
                        "reach_means", means,
                        "missing", number,
                        "visits", visits,
                        "places", places));
    }
}
