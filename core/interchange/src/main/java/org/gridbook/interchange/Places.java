package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.book.Refusal;
import org.gridbook.register.Building;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Directory;
import org.gridbook.register.Dwelling;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.Register;
import org.gridbook.storage.KnownAt;

/** The grids and buildings of the book by name, and those that a roster adds to the book. */
final class Places {
    /**
     * A building of the book, or one that the import will add.
     *
     * @param id its id; empty while it is not in the book
     * @param grid its grid; empty if the actor may not see the grid
     */
    private record KnownBuilding(
            Optional<BuildingId> id, Optional<String> grid, Optional<String> compound, BuildingType type) {}

    /** The reports of a new building in the rows of a roster: every unit, and the first compound and type. */
    private static final class ReportedBuilding {
        private final Set<String> units = new TreeSet<>();
        private Optional<String> compound = Optional.empty();
        private Optional<BuildingType> type = Optional.empty();

        KnownBuilding in(String grid, Optional<BuildingId> id) {
            return new KnownBuilding(id, Optional.of(grid), compound, type());
        }

        BuildingType type() {
            return type.orElse(compound.isEmpty() ? BuildingType.STAND_ALONE : BuildingType.MANAGED);
        }
    }

    /** How many places are new. */
    record Added(int grids, int buildings) {}

    private static final int MOST_UNITS = 100;

    private final Map<String, GridId> grids;
    private final Map<String, KnownBuilding> buildings;
    private final Map<String, ReportedBuilding> reported = new HashMap<>();
    /** The grid of each building that is planned. */
    private final Map<String, String> planned = new LinkedHashMap<>();

    private final Set<String> gridsOfDryRun = new HashSet<>();
    private final Optional<Instant> addedFrom;
    private final int most;
    private int added;

    private Places(
            Map<String, GridId> grids, Map<String, KnownBuilding> buildings, Optional<Instant> addedFrom, int most) {
        this.grids = grids;
        this.buildings = buildings;
        this.addedFrom = addedFrom;
        this.most = most;
    }

    /**
     * The places of the book.
     *
     * @param addedFrom when new places begin; empty if the import adds none
     * @param most the most new buildings
     */
    static Either<Refusal, Places> load(Directory directory, Optional<Instant> addedFrom, int most) {
        return directory.grids(KnownAt.LATEST).flatMap(grids -> {
            Map<String, GridId> ids = new HashMap<>();
            Map<GridId, String> names = new HashMap<>();
            grids.forEach(grid -> {
                ids.putIfAbsent(grid.name(), grid.id());
                names.put(grid.id(), grid.name());
            });
            return directory.buildings(KnownAt.LATEST).map(buildings -> {
                Map<String, KnownBuilding> known = new HashMap<>();
                buildings.forEach(building -> known.put(building.name(), known(building, names)));
                return new Places(ids, known, addedFrom, most);
            });
        });
    }

    private static KnownBuilding known(Building building, Map<GridId, String> names) {
        Optional<String> grid = building.allotments().stream()
                .reduce((earlier, later) -> later)
                .flatMap(last -> Optional.ofNullable(names.get(last.grid())));
        return new KnownBuilding(Optional.of(building.id()), grid, building.estate(), building.type());
    }

    /** Collects what a row reports of a new building, so that the building is added with everything that the file reports. */
    void survey(Table table, CsvFile.Line line) {
        String name = table.cell(line, RosterColumns.BUILDING);
        if (addedFrom.isEmpty()
                || buildings.containsKey(name)
                || !Canonical.isText(name, NewBuilding.MOST)
                || !reported.containsKey(name) && reported.size() >= most) {
            return;
        }
        ReportedBuilding building = reported(name);
        String unit = table.cell(line, RosterColumns.UNIT);
        if (Canonical.isText(unit, Dwelling.MOST) && building.units.size() < MOST_UNITS) {
            building.units.add(unit);
        }
        building.compound = building.compound.or(() -> Optional.of(table.cell(line, RosterColumns.COMPOUND))
                .filter(compound -> Canonical.isText(compound, NewBuilding.MOST)));
        building.type =
                building.type.or(() -> RosterWords.BUILDING_TYPE.find(table.cell(line, RosterColumns.BUILDING_TYPE)));
    }

    private ReportedBuilding reported(String name) {
        return reported.computeIfAbsent(name, any -> new ReportedBuilding());
    }

    /** The faults of the place that a row reports. */
    List<CellFault> faults(RosterRow row) {
        List<CellFault> faults = new ArrayList<>();
        KnownBuilding known = buildings.get(row.building());
        if (known == null) {
            if (addedFrom.isEmpty()) {
                if (!grids.containsKey(row.grid())) {
                    faults.add(new CellFault(RosterColumns.GRID, "unknown_grid"));
                }
                faults.add(new CellFault(RosterColumns.BUILDING, "unknown_building"));
            } else if (added + planned.size() >= most) {
                faults.add(new CellFault(RosterColumns.BUILDING, "too_many_places"));
            }
            return faults;
        }
        if (!known.grid.equals(Optional.of(row.grid()))) {
            faults.add(new CellFault(RosterColumns.GRID, "other_grid"));
        }
        if (row.compound().isPresent() && !known.compound.equals(row.compound())) {
            faults.add(new CellFault(RosterColumns.COMPOUND, "other_compound"));
        }
        if (row.type().filter(type -> type != known.type).isPresent()) {
            faults.add(new CellFault(RosterColumns.BUILDING_TYPE, "other_building_type"));
        }
        return faults;
    }

    /** Plans the building of an accepted row, if it is new. */
    void plan(RosterRow row) {
        if (!buildings.containsKey(row.building())) {
            buildings.put(row.building(), reported(row.building()).in(row.grid(), Optional.empty()));
            planned.put(row.building(), row.grid());
        }
    }

    /** The id of a building; empty while the building is not in the book. */
    Optional<BuildingId> id(String building) {
        return Optional.ofNullable(buildings.get(building)).flatMap(KnownBuilding::id);
    }

    /**
     * Adds the planned places to the book: each grid by a command whose id follows from its name, and the buildings by one.
     *
     * @param batch the name of the batch, for the id of the command
     */
    Either<Refusal, Added> add(Register register, ImportCommand command, String batch) {
        if (planned.isEmpty()) {
            return Either.right(new Added(0, 0));
        }
        Instant from = addedFrom.orElseThrow();
        int drawn = 0;
        for (String grid : planned.values()) {
            if (!grids.containsKey(grid)) {
                Either<Refusal, GridId> id = register.drawGrid(command.fingerprinted("g", grid), grid, from)
                        .map(done -> done.answer());
                if (id.isLeft()) {
                    return Either.left(id.getLeft());
                }
                grids.put(grid, id.get());
                drawn++;
            }
        }
        Added all = new Added(drawn, planned.size());
        List<NewBuilding> newBuildings = planned.entrySet().stream()
                .map(building -> newBuilding(building.getKey(), building.getValue(), from))
                .toList();
        return register.addBuildings(command.part(batch + "b"), newBuildings).map(done -> {
            Iterator<BuildingId> ids = done.answer().iterator();
            planned.forEach((building, grid) ->
                    buildings.put(building, reported(building).in(grid, Optional.of(ids.next()))));
            added += planned.size();
            planned.clear();
            return all;
        });
    }

    private NewBuilding newBuilding(String name, String grid, Instant from) {
        ReportedBuilding building = reported(name);
        return new NewBuildingBuilder()
                .name(name)
                .type(building.type())
                .estate(building.compound)
                .units(List.copyOf(building.units))
                .grid(Objects.requireNonNull(grids.get(grid)))
                .since(from)
                .build();
    }

    /** Counts the planned places in a dry run and adds nothing to the book. */
    Added addInDryRun() {
        long drawn = planned.values().stream()
                .filter(grid -> !grids.containsKey(grid) && gridsOfDryRun.add(grid))
                .count();
        Added all = new Added((int) drawn, planned.size());
        added += planned.size();
        planned.clear();
        return all;
    }
}
