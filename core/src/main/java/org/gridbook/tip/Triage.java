package org.gridbook.tip;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;

/**
 * The decision of triage about a tip.
 *
 * @param urgency the urgency
 * @param grid the grid that becomes responsible; empty to leave the tip where it is
 * @param household the household that the tip turned out to be about; its grid becomes responsible
 * @param at when, on the valid-time axis
 */
public record Triage(Urgency urgency, Optional<GridId> grid, Optional<HouseholdId> household, Instant at) {
    /** Cuts to microseconds; refuses a grid together with a household with an {@link IllegalArgumentException}. */
    public Triage {
        Objects.requireNonNull(urgency, "urgency");
        at = at.truncatedTo(ChronoUnit.MICROS);
        if (grid.isPresent() && household.isPresent()) {
            throw new IllegalArgumentException("The household decides the grid");
        }
    }

    /** Sends the tip to a grid. */
    public static Triage to(GridId grid, Urgency urgency, Instant at) {
        return new Triage(urgency, Optional.of(grid), Optional.empty(), at);
    }

    /** Sends the tip to the grid of the household that it turned out to be about. */
    public static Triage about(HouseholdId household, Urgency urgency, Instant at) {
        return new Triage(urgency, Optional.empty(), Optional.of(household), at);
    }

    /** Sets the urgency and leaves the tip where it is. */
    public static Triage urgencyOnly(Urgency urgency, Instant at) {
        return new Triage(urgency, Optional.empty(), Optional.empty(), at);
    }

    TipAct act() {
        return TipAct.triaged(urgency, grid.map(GridId::value).or(() -> household.map(HouseholdId::value)), at);
    }
}
