package org.gridbook.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A structure with dwellings.
 *
 * @param id its id
 * @param name its name
 * @param type how it is managed
 * @param estate its residential compound, if it has one
 * @param units its staircases, in order
 * @param allotments the grids that it was allotted to, in order of time, without overlap
 * @param period when it exists, on the valid-time axis
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
        units = List.copyOf(units);
        allotments = List.copyOf(allotments);
    }

    /** The grid that it was allotted to at this instant, if it existed then. */
    public Optional<GridId> gridAt(Instant at) {
        return allotments.stream()
                .filter(allotment -> allotment.period().holdsAt(at))
                .map(Allotment::grid)
                .findFirst();
    }

    /**
     * The allotment of a building to a grid.
     *
     * @param grid the grid
     * @param period when, on the valid-time axis
     */
    public record Allotment(GridId grid, Interval period) {}
}
