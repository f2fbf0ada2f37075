package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.jspecify.annotations.Nullable;

/** The grids and buildings of the book by name, and those that a file names and the book does not have yet. */
final class Places {
    private record Known(@Nullable BuildingId id, String grid, String compound, BuildingType type) {}

    /** What the rows of a file tell of a building that is not in the book: all its staircases, and the first of the rest. */
    private static final class Told {
        private final Set<String> units = new TreeSet<>();
        private String compound = "";
        private @Nullable BuildingType type;

        Known in(String grid, @Nullable BuildingId id) {
            BuildingType unlessTold = compound.isEmpty() ? BuildingType.STAND_ALONE : BuildingType.MANAGED;
            return new Known(id, grid, compound, Objects.requireNonNullElse(type, unlessTold));
        }
    }

    private static final int MOST_UNITS = 100;

    private final Map<String, GridId> grids;
    private final Map<String, Known> buildings;
    private final Map<String, RosterRow> pending = new LinkedHashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    private final Optional<Instant> creatingSince;
    private final int most;
    private int created;

    private Places(Map<String, GridId> grids, Map<String, Known> buildings, Optional<Instant> creatingSince, int most) {
        this.grids = grids;
        this.buildings = buildings;
        this.creatingSince = creatingSince;
        this.most = most;
    }

    /** Those of the book. */
    static Either<Refusal, Places> load(Directory directory, Optional<Instant> creatingSince, int most) {
        return directory.grids(KnownAt.LATEST).flatMap(grids -> {
            Map<String, GridId> names = new HashMap<>();
            Map<GridId, String> byId = new HashMap<>();
            grids.forEach(grid -> {
                names.putIfAbsent(grid.name(), grid.id());
                byId.put(grid.id(), grid.name());
            });
            return directory.buildings(KnownAt.LATEST).map(buildings -> {
                Map<String, Known> known = new HashMap<>();
                buildings.forEach(building -> known.put(building.name(), known(building, byId)));
                return new Places(names, known, creatingSince, most);
            });
        });
    }

    private static Known known(Building building, Map<GridId, String> grids) {
        List<Building.Allotment> allotments = building.allotments();
        String grid = allotments.isEmpty()
                ? ""
                : grids.getOrDefault(allotments.get(allotments.size() - 1).grid(), "");
        return new Known(building.id(), grid, building.estate().orElse(""), building.type());
    }

    /** Remembers what a row tells of a building, so that a new one is written with all that any row tells; only while there may be new ones. */
    void survey(Table<RosterColumn> table, Table.Line line) {
        String name = table.cell(line, RosterColumn.BUILDING);
        if (creatingSince.isPresent()
                && Canonical.isText(name, NewBuilding.MOST)
                && !buildings.containsKey(name)
                && (told.containsKey(name) || told.size() < most)) {
            Told building = told.computeIfAbsent(name, any -> new Told());
            String unit = table.cell(line, RosterColumn.UNIT);
            if (Canonical.isText(unit, Dwelling.MOST) && building.units.size() < MOST_UNITS) {
                building.units.add(unit);
            }
            String compound = table.cell(line, RosterColumn.COMPOUND);
            if (building.compound.isEmpty() && Canonical.isText(compound, NewBuilding.MOST)) {
                building.compound = compound;
            }
            if (building.type == null) {
                building.type = RosterWords.BUILDING_TYPE
                        .read()
                        .get(table.cell(line, RosterColumn.BUILDING_TYPE).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** What is wrong with where a row says that somebody lives. */
    List<Flaw<RosterColumn>> flaws(RosterRow row) {
        List<Flaw<RosterColumn>> flaws = new ArrayList<>();
        Known known = buildings.get(row.building());
        if (known == null) {
            if (creatingSince.isEmpty()) {
                if (!grids.containsKey(row.grid())) {
                    flaws.add(new Flaw<>(RosterColumn.GRID, "unknown_grid"));
                }
                flaws.add(new Flaw<>(RosterColumn.BUILDING, "unknown_building"));
            } else if (created + pending.size() >= most) {
                flaws.add(new Flaw<>(RosterColumn.BUILDING, "too_many_places"));
            }
            return flaws;
        }
        if (!known.grid.equals(row.grid())) {
            flaws.add(new Flaw<>(RosterColumn.GRID, "other_grid"));
        }
        if (!row.compound().isEmpty() && !known.compound.equals(row.compound())) {
            flaws.add(new Flaw<>(RosterColumn.COMPOUND, "other_compound"));
        }
        if (row.type().filter(type -> type != known.type).isPresent()) {
            flaws.add(new Flaw<>(RosterColumn.BUILDING_TYPE, "other_building_type"));
        }
        return flaws;
    }

    /** Plans the building of a right row, if it is new. */
    void plan(RosterRow row) {
        if (!buildings.containsKey(row.building())) {
            buildings.put(row.building(), told(row).in(row.grid(), null));
            pending.put(row.building(), row);
        }
    }

    private Told told(RosterRow row) {
        return told.computeIfAbsent(row.building(), any -> new Told());
    }

    /** The id of a building, once it is in the book. */
    Optional<BuildingId> id(String building) {
        Known known = buildings.get(building);
        return known == null ? Optional.empty() : Optional.ofNullable(known.id);
    }

    /**
     * Writes what is planned into the book: each grid by a command that its name tells, the buildings by one.
     *
     * @return how many grids and buildings are new
     */
    Either<Refusal, int[]> create(Register register, CommandId importing, CommandId batch) {
        if (pending.isEmpty()) {
            return Either.right(new int[] {0, 0});
        }
        Instant since = creatingSince.orElseThrow();
        int drawn = 0;
        for (RosterRow row : pending.values()) {
            if (!grids.containsKey(row.grid())) {
                CommandId command =
                        new CommandId(importing.value() + ":g" + Long.toHexString(Fingerprints.of(row.grid())));
                Either<Refusal, GridId> grid =
                        register.drawGrid(command, row.grid(), since).map(done -> done.answer());
                grid.forEach(id -> grids.put(row.grid(), id));
                if (grid.isLeft()) {
                    return grid.map(any -> new int[] {0, 0});
                }
                drawn++;
            }
        }
        List<NewBuilding> buildingsOfFile = pending.values().stream()
                .map(row -> {
                    Known planned = told(row).in(row.grid(), null);
                    return new NewBuildingBuilder()
                            .name(row.building())
                            .type(planned.type)
                            .estate(Optional.of(planned.compound).filter(name -> !name.isEmpty()))
                            .units(List.copyOf(told(row).units))
                            .grid(Objects.requireNonNull(grids.get(row.grid())))
                            .since(since)
                            .build();
                })
                .toList();
        int grown = drawn;
        return register.addBuildings(batch, buildingsOfFile).map(done -> {
            int i = 0;
            for (RosterRow row : pending.values()) {
                buildings.put(
                        row.building(), told(row).in(row.grid(), done.answer().get(i++)));
            }
            created += pending.size();
            pending.clear();
            return new int[] {grown, buildingsOfFile.size()};
        });
    }

    /** In a dry run, counts what is planned and leaves it without ids. */
    int[] pretend() {
        int drawn = 0;
        for (RosterRow row : pending.values()) {
            if (grids.putIfAbsent(row.grid(), new GridId("-")) == null) {
                drawn++;
            }
        }
        int[] grown = {drawn, pending.size()};
        created += pending.size();
        pending.clear();
        return grown;
    }
}
