package org.gridbook.register;

import java.util.List;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.NameTaken;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Stored;

/**
 * What a building is known by: its name within its compound, and within its grid if it has no compound.
 *
 * @param grid the present grid
 */
record BuildingName(Optional<String> estate, GridId grid, String name) {
    static BuildingName of(Building building) {
        List<Building.Allotment> allotments = building.allotments();
        return new BuildingName(
                building.estate(), allotments.get(allotments.size() - 1).grid(), building.name());
    }

    static BuildingName of(NewBuilding building) {
        return new BuildingName(building.estate(), building.grid(), building.name());
    }

    /** Whether a person could mean either. A building without a compound must be distinct from all others of its grid. */
    boolean isSame(BuildingName other) {
        boolean bothInCompounds = estate.isPresent() && other.estate.isPresent();
        return name.equals(other.name) && (bothInCompounds ? estate.equals(other.estate) : grid.equals(other.grid));
    }

    /** The refusal if buildings that come to a grid would have the name of each other or of one of the grid's buildings. */
    static Optional<Refusal> taken(
            List<Stored<BuildingId, Building>> coming, GridId to, List<Stored<BuildingId, Building>> all) {
        List<BuildingId> ids = coming.stream().map(Stored::id).toList();
        return coming.stream()
                .map(Stored::value)
                .flatMap(building -> {
                    BuildingName name = new BuildingName(building.estate(), to, building.name());
                    return all.stream()
                            .filter(other -> !other.id().equals(building.id()))
                            .filter(other -> name.isSame(
                                    ids.contains(other.id())
                                            ? new BuildingName(
                                                    other.value().estate(),
                                                    to,
                                                    other.value().name())
                                            : of(other.value())));
                })
                .findFirst()
                .map(other -> new NameTaken(other.kind(), other.id().value()));
    }
}
