package org.gridbook.register;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What was recorded wrongly about a building. What is not given stays as it is.
 *
 * @param name the right name; text of 1 to {@value NewBuilding#MOST} code points
 * @param type the right type
 * @param estate the right residential compound; text of 1 to {@value NewBuilding#MOST} code points
 * @param units the right staircases; empty if they stay
 * @param since when it really begins, on the valid-time axis; not after a household lived in it
 * @param allotment the right grid of one allotment. Those before and after it stay; a building that was redrawn later is not corrected
 * @param removed what was recorded and does not hold; nothing that is corrected
 */
@BuilderStyle
@Value.Builder
public record BuildingCorrection(
        Optional<String> name,
        Optional<BuildingType> type,
        Optional<String> estate,
        List<String> units,
        Optional<Instant> since,
        Optional<RightGrid> allotment,
        Set<Removable> removed) {
    /** What can be removed. */
    public enum Removable {
        /** The residential compound. */
        ESTATE,
        /** The staircases. */
        UNITS
    }

    /** Copies; cuts to microseconds; refuses what is both corrected and removed with an {@link IllegalArgumentException}. */
    public BuildingCorrection {
        units = List.copyOf(units);
        since = since.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        removed = Set.copyOf(removed);
        if (estate.isPresent() && removed.contains(Removable.ESTATE)
                || !units.isEmpty() && removed.contains(Removable.UNITS)) {
            throw new IllegalArgumentException("A value is corrected or removed, not both");
        }
    }

    /**
     * The right grid of the allotment that is valid at an instant.
     *
     * @param at any instant of the allotment
     * @param grid the grid that the building was really allotted to
     */
    public record RightGrid(Instant at, GridId grid) {
        /** Cuts to microseconds. */
        public RightGrid {
            at = at.truncatedTo(ChronoUnit.MICROS);
            Objects.requireNonNull(grid, "grid");
        }
    }
}
