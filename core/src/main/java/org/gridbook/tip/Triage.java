package org.gridbook.tip;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;

/**
 * What triage decides of a tip.
 *
 * @param urgency how urgent it is
 * @param grid which grid is to see to it; empty to leave it where it is
 * @param household which household it is about, once that is known; then its grid sees to it
 * @param at when, on the valid-time axis
 */
public record Triage(Urgency urgency, Optional<GridId> grid, Optional<HouseholdId> household, Instant at) {
    /** Cuts to microseconds; refuses a grid beside a household with an {@link IllegalArgumentException}. */
    public Triage {
        Objects.requireNonNull(urgency, "urgency");
        at = at.truncatedTo(ChronoUnit.MICROS);
        if (grid.isPresent() && household.isPresent()) {
            throw new IllegalArgumentException("The household says which grid it is");
        }
    }

    /** To a grid. */
    public static Triage to(GridId grid, Urgency urgency, Instant at) {
        return new Triage(urgency, Optional.of(grid), Optional.empty(), at);
    }

    /** To the grid of the household that it turned out to be about. */
    public static Triage about(HouseholdId household, Urgency urgency, Instant at) {
        return new Triage(urgency, Optional.empty(), Optional.of(household), at);
    }

    /** Left where it is. */
    public static Triage asItIs(Urgency urgency, Instant at) {
        return new Triage(urgency, Optional.empty(), Optional.empty(), at);
    }
}
