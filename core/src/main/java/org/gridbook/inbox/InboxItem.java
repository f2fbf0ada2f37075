package org.gridbook.inbox;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * An answer of the public or a finding of a patrol. Its words are read with {@link Inbox#words}.
 *
 * @param id its id
 * @param type its type
 * @param means how it came in
 * @param notice the notice that it answers
 * @param entry the entry of the work diary that it answers
 * @param group the online group in which it was written
 * @param patrol the patrol that found it
 * @param resident the resident that it comes from
 * @param household the household that it comes from; of a resident, the present household
 * @param building the building where it is, if no household is known
 * @param grid the grid where it was when it was recorded
 * @param at when it came in or was found, on the valid-time axis
 * @param result what it became
 * @param withdrawn whether it was entered in error
 */
@BuilderStyle
@Value.Builder
public record InboxItem(
        InboxItemId id,
        ItemType type,
        ItemMeans means,
        Optional<NoticeId> notice,
        Optional<DiaryEntryId> entry,
        Optional<OnlineGroupId> group,
        Optional<PatrolId> patrol,
        Optional<ResidentId> resident,
        Optional<HouseholdId> household,
        Optional<BuildingId> building,
        GridId grid,
        Instant at,
        Optional<ItemResult> result,
        boolean withdrawn) {
    /** Whether it must still become a tip, a need or a note at an instant. */
    public boolean isOpenAt(Instant instant) {
        return type.isOwed()
                && !withdrawn
                && !at.isAfter(instant)
                && result.filter(found -> !found.at().isAfter(instant)).isEmpty();
    }

    InboxItem with(Optional<ItemResult> other) {
        return new InboxItemBuilder().like(this).result(other).build();
    }
}
