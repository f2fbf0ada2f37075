package org.gridbook.tip;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A tip at an instant. Its personal data is read with {@link Tips#texts}, and what it reports and how it ended with {@link Tips#health}.
 *
 * @param id its id
 * @param number its number at another office
 * @param source who reported it
 * @param means how it was reported
 * @param subject the type of subject
 * @param grid the grid that is responsible now; empty until triage sets one
 * @param building the building that it is about
 * @param household the household that it is about, or the present household of the resident, once it is known
 * @param resident the resident that it is about
 * @param passage the passage at a checkpoint that it came from
 * @param item the item of the inbox that it came from
 * @param checks how many checks it needs
 * @param receivedAt when it was received, on the valid-time axis
 * @param acts the acts up to the instant, in order of their time
 * @param status the status at the instant
 */
@BuilderStyle
@Value.Builder
public record Tip(
        TipId id,
        Optional<String> number,
        TipSource source,
        TipMeans means,
        SubjectType subject,
        Optional<GridId> grid,
        Optional<BuildingId> building,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Optional<PassageId> passage,
        Optional<InboxItemId> item,
        int checks,
        Instant receivedAt,
        List<TipAct> acts,
        TipStatus status) {
    /** Copies. */
    public Tip {
        acts = List.copyOf(acts);
    }
}
