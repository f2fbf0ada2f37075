package org.gridbook.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.gridbook.book.GridId;
import org.gridbook.book.NoticeId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.ReachMeans;
import org.gridbook.plan.Slot;
import org.immutables.value.Value;

/**
 * Who was reached by a notice, at a pair of instants. All figures are made of the ids of households, or of residents if the notice is owed to
 * residents. Each counts once, however often and by how many means it was reached. What is <em>proven</em> and what is only <em>forecast</em>
 * are different figures.
 *
 * @param notice the notice
 * @param validAt the instant asked about, on the valid-time axis
 * @param overall the account: done is proven
 * @param byGrid the same by grid
 * @param firstByMeans what is done, by the means that reached it first; the parts add up to what is done
 * @param provenByMeans what was reached by each means that counts, also if another one came first
 * @param forecast what remains and may have been reached, because a post, announcement or leaflet reached its group or place
 * @param forecastByMeans the same by means; one that may have been reached by two means is in both
 * @param inPerson what remains and must be met in person
 * @param refusals what remains and has refused
 * @param readCounts how often services say that posts of the last text were read. The number is not of persons and is part of no other figure.
 * @param slots what is owed, in order of id
 */
@BuilderStyle
@Value.Builder
public record Reach(
        NoticeId notice,
        Instant validAt,
        Ledger overall,
        SortedMap<GridId, Ledger> byGrid,
        Map<ReachMeans, Figure> firstByMeans,
        Map<ReachMeans, Figure> provenByMeans,
        Figure forecast,
        Map<ReachMeans, Figure> forecastByMeans,
        Figure inPerson,
        Figure refusals,
        long readCounts,
        List<Slot> slots) {
    /** Copies the list. */
    public Reach {
        slots = List.copyOf(slots);
    }
}
