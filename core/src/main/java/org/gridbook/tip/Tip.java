package org.gridbook.tip;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.checkpoint.PassageId;

/**
 * A tip as it is at an instant. What it says, and of whom, is read with {@link Tips#texts}.
 *
 * @param id its id
 * @param number the number that another office knows it by
 * @param source who gave it
 * @param means by what means it came in
 * @param type what kind of thing it claims
 * @param subject what kind of thing it is about
 * @param grid which grid sees to it now; empty until it is triaged to one
 * @param building which building it is about
 * @param household the household that it is about or that the resident belongs to, as it is in the book now, once that is known
 * @param resident which resident it is about
 * @param passage the passage at a checkpoint that it came from
 * @param checks how many checks it needs
 * @param receivedAt when it was received, on the valid-time axis
 * @param acts what was done with it up to the instant, in order of when it was
 * @param standing how it stands at the instant
 */
public record Tip(
        TipId id,
        Optional<String> number,
        TipSource source,
        TipMeans means,
        ClaimType type,
        SubjectType subject,
        Optional<GridId> grid,
        Optional<BuildingId> building,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Optional<PassageId> passage,
        int checks,
        Instant receivedAt,
        List<TipAct> acts,
        TipStatus standing) {
    /** Copies. */
    public Tip {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(standing, "standing");
        acts = List.copyOf(acts);
    }

    /** Its place among those that are due. */
    String dueKey() {
        Instant due = standing.next().map(TipStatus.TipClock::due).orElse(receivedAt);
        return String.format(Locale.ROOT, "%019d %s", Interval.micros(due), id);
    }
}
