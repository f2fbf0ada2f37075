package org.gridbook.register;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A structure that holds dwellings.
 *
 * @param id its id
 * @param name what it is called
 * @param type who looks after it
 * @param estate the residential compound, where there is one
 * @param units its staircases, in order
 * @param allotments the grids that answered for it, in order of time, without overlap
 * @param period when there is such a building
 */
@BuilderStyle
@Value.Builder
public record Building(
        BuildingId id,
        String name,
        BuildingType type,
        Optional<String> estate,
        List<String> units,
        List<Allotment> allotments,
        Interval period) {
    /** Copies the lists. */
    public Building {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(estate, "estate");
        Objects.requireNonNull(period, "period");
        units = List.copyOf(units);
        allotments = List.copyOf(allotments);
    }

    /** The grid that answered for it at this instant, if there was one. */
    public Optional<GridId> gridAt(Instant at) {
        return allotments.stream()
                .filter(allotment -> allotment.period().holdsAt(at))
                .map(Allotment::grid)
                .findFirst();
    }

    /**
     * A grid answering for a building.
     *
     * @param grid the grid
     * @param period when
     */
    public record Allotment(GridId grid, Interval period) {
        /** Checks nulls. */
        public Allotment {
            Objects.requireNonNull(grid, "grid");
            Objects.requireNonNull(period, "period");
        }
    }
}
