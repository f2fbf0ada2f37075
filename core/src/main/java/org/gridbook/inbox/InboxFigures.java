package org.gridbook.inbox;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridbook.book.GridId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.plan.Figure;

/**
 * The items of the inbox at an instant, as ids. An item that came in later is not counted.
 *
 * @param validAt the instant
 * @param byType the items by type; every type is present
 * @param byGrid the items by the grid where they were when they were recorded, in order of id, and then by type; they sum to {@code byType}
 * @param byGroup the items by the online group in which they were written, in order of id, and then by type; items of no group are left out
 * @param open the items that must still become a tip, a need or a note
 * @param byResult the others of the same types, by what they became; every result is present
 */
public record InboxFigures(
        Instant validAt,
        Map<ItemType, Figure> byType,
        Map<GridId, Map<ItemType, Figure>> byGrid,
        Map<OnlineGroupId, Map<ItemType, Figure>> byGroup,
        Figure open,
        Map<ItemResult.ResultType, Figure> byResult) {
    /** Copies, keeping the order. */
    public InboxFigures {
        byType = Collections.unmodifiableMap(new LinkedHashMap<>(byType));
        byGrid = Collections.unmodifiableMap(new LinkedHashMap<>(byGrid));
        byGroup = Collections.unmodifiableMap(new LinkedHashMap<>(byGroup));
        byResult = Collections.unmodifiableMap(new LinkedHashMap<>(byResult));
    }
}
