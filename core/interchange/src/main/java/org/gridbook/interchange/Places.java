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
import java.util.stream.Stream;
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

    /** A building is named within its compound, and within its grid if it has no compound. */
    private record Name(boolean inCompound, String within, String name) {
        static Name of(String grid, Optional<String> compound, String name) {
            return new Name(compound.isPresent(), compound.orElse(grid), name);
        }
    }

    /** The reports of a new building in the rows of a roster: every unit, and the first type. */
    private static final class ReportedBuilding {
        private final Set<String> units = new TreeSet<>();
        private Optional<BuildingType> type = Optional.empty();
    }

    /** How many places are new. */
    record Added(int grids, int buildings) {}

    private static final int MOST_UNITS = 100;

    private final Map<String, GridId> grids;
    private final Map<Name, KnownBuilding> buildings;
    /** The compounds of the book and of the file that have a building of this name in a grid. */
    private final Map<Name, Set<String>> compounds = new HashMap<>();
    /** The names that buildings had in the grids that they were allotted to before. */
    private final Set<Name> former = new HashSet<>();

    private final Set<String> names = new HashSet<>();
    private final Map<Name, ReportedBuilding> reported = new HashMap<>();
    /** The grid of each building that is planned. */
    private final Map<Name, String> planned = new LinkedHashMap<>();

    private final Set<String> gridsOfDryRun = new HashSet<>();
    private final Optional<Instant> addedFrom;
    private final int most;
    private int added;

    private Places(
            Map<String, GridId> grids, Map<Name, KnownBuilding> buildings, Optional<Instant> addedFrom, int most) {
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
                Places places = new Places(ids, new HashMap<>(), addedFrom, most);
                buildings.forEach(building -> places.know(building, names));
                return places;
            });
        });
    }

    private void know(Building building, Map<GridId, String> gridNames) {
        List<Optional<String>> allotted = building.allotments().stream()
                .map(each -> Optional.ofNullable(gridNames.get(each.grid())))
                .toList();
        Optional<String> grid = allotted.get(allotted.size() - 1);
        allotted.subList(0, allotted.size() - 1)
                .forEach(before ->
                        before.ifPresent(each -> former.add(Name.of(each, Optional.empty(), building.name()))));
        know(
                Name.of(grid.orElse(""), building.estate(), building.name()),
                new KnownBuilding(Optional.of(building.id()), grid, building.estate(), building.type()));
    }

    private void know(Name name, KnownBuilding building) {
        buildings.put(name, building);
        names.add(name.name());
        building.compound.ifPresent(compound ->
                building.grid.ifPresent(grid -> compounds(grid, name.name()).add(compound)));
    }

    private Set<String> compounds(String grid, String name) {
        return compounds.computeIfAbsent(Name.of(grid, Optional.empty(), name), any -> new TreeSet<>());
    }

    /** Collects what a row reports of a new building, so that the building is added with everything that the file reports. */
    void survey(Table table, CsvFile.Line line) {
        String building = table.cell(line, RosterColumns.BUILDING);
        String grid = table.cell(line, RosterColumns.GRID);
        Optional<String> compound = Optional.of(table.cell(line, RosterColumns.COMPOUND))
                .filter(each -> Canonical.isText(each, NewBuilding.MOST));
        Name name = Name.of(grid, compound, building);
        if (addedFrom.isEmpty()
                || buildings.containsKey(name)
                || !Canonical.isText(building, NewBuilding.MOST)
                || !Canonical.isText(grid, NewBuilding.MOST)
                || !reported.containsKey(name) && reported.size() >= most) {
            return;
        }
        compound.ifPresent(each -> compounds(grid, building).add(each));
        ReportedBuilding report = reported.computeIfAbsent(name, any -> new ReportedBuilding());
        String unit = table.cell(line, RosterColumns.UNIT);
        if (Canonical.isText(unit, Dwelling.MOST) && report.units.size() < MOST_UNITS) {
            report.units.add(unit);
        }
        report.type =
                report.type.or(() -> RosterWords.BUILDING_TYPE.find(table.cell(line, RosterColumns.BUILDING_TYPE)));
    }

    /** The row with the compound of its building. A row without one means the only compound that has such a building in the grid. */
    RosterRow resolved(RosterRow row) {
        Name alone = Name.of(row.grid(), Optional.empty(), row.building());
        Set<String> possible = compounds.getOrDefault(alone, Set.of());
        if (row.compound().isPresent()) {
            // The book has the building without a compound.
            return buildings.containsKey(alone) && !buildings.containsKey(name(row)) ? row.in(Optional.empty()) : row;
        }
        return buildings.containsKey(alone) || possible.size() != 1
                ? row
                : row.in(Optional.of(possible.iterator().next()));
    }

    private static Name name(RosterRow row) {
        return Name.of(row.grid(), row.compound(), row.building());
    }

    /**
     * The faults of the place that a row reports.
     *
     * @param row the row as the file has it
     */
    List<CellFault> faults(RosterRow row) {
        List<CellFault> faults = new ArrayList<>();
        RosterRow resolved = resolved(row);
        Name name = name(resolved);
        KnownBuilding known = buildings.get(name);
        if (known == null) {
            boolean elsewhere = !name.inCompound()
                    && (former.contains(name) || addedFrom.isEmpty() && names.contains(row.building()));
            if (resolved.compound().isEmpty()
                    && compounds.getOrDefault(name, Set.of()).size() > 1) {
                faults.add(new CellFault(RosterColumns.COMPOUND, "several_buildings"));
            } else if (elsewhere) {
                faults.add(new CellFault(RosterColumns.GRID, "other_grid"));
            } else if (addedFrom.isEmpty()) {
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
        Name name = name(row);
        if (!buildings.containsKey(name)) {
            BuildingType type = reports(name, row.grid())
                    .flatMap(each -> each.type.stream())
                    .findFirst()
                    .orElse(name.inCompound() ? BuildingType.MANAGED : BuildingType.STAND_ALONE);
            know(name, new KnownBuilding(Optional.empty(), Optional.of(row.grid()), row.compound(), type));
            planned.put(name, row.grid());
        }
    }

    /** What the file reports of a new building, with the rows that do not report its compound. */
    private Stream<ReportedBuilding> reports(Name name, String grid) {
        return Stream.of(name, Name.of(grid, Optional.empty(), name.name()))
                .distinct()
                .flatMap(each -> Optional.ofNullable(reported.get(each)).stream());
    }

    /** The id of the building of a row; empty while the building is not in the book. */
    Optional<BuildingId> id(RosterRow row) {
        return Optional.ofNullable(buildings.get(name(row))).flatMap(KnownBuilding::id);
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
            planned.keySet()
                    .forEach(name -> buildings.computeIfPresent(
                            name,
                            (any, building) -> new KnownBuilding(
                                    Optional.of(ids.next()), building.grid, building.compound, building.type)));
            added += planned.size();
            planned.clear();
            return all;
        });
    }

    private NewBuilding newBuilding(Name name, String grid, Instant from) {
        KnownBuilding building = Objects.requireNonNull(buildings.get(name));
        return new NewBuildingBuilder()
                .name(name.name())
                .type(building.type())
                .estate(building.compound())
                .units(reports(name, grid)
                        .flatMap(each -> each.units.stream())
                        .distinct()
                        .sorted()
                        .limit(MOST_UNITS)
                        .toList())
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
