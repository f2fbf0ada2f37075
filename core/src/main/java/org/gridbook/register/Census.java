package org.gridbook.register;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.immutables.value.Value;

/**
 * The residents, households, buildings and grids at an instant, within the actor's reach. Reports count them. The grid of a building is
 * the grid that it was allotted to at that instant. The grid of a household that is reached without its building is the grid that it is
 * placed at now. Immutable.
 *
 * @param living the residents who lived in one of the households, in order of id
 * @param households the households behind a door, in order of id: those with members, or without known members
 * @param buildings the buildings, in order of id
 * @param grids the grids, in order of id
 */
public record Census(
        List<ResidentAt> living, List<HouseholdAt> households, List<BuildingAt> buildings, List<Grid> grids) {
    /**
     * A resident at an instant, without personal data.
     *
     * @param resident the resident
     * @param household their household
     * @param grid its grid
     * @param building its building
     * @param age their age in the year of the instant
     * @param traits their traits at the instant, in order
     */
    @BuilderStyle
    @Value.Builder
    public record ResidentAt(
            ResidentId resident,
            HouseholdId household,
            GridId grid,
            BuildingId building,
            AgeBand age,
            List<Trait> traits) {}

    /**
     * A household at an instant.
     *
     * @param household the household
     * @param grid its grid
     * @param building its building
     * @param period when it lived behind that door
     */
    public record HouseholdAt(HouseholdId household, GridId grid, BuildingId building, Interval period) {}

    /**
     * A building at an instant.
     *
     * @param building the building
     * @param grid the grid that it was allotted to
     * @param type how it is managed
     * @param name its name
     */
    public record BuildingAt(BuildingId building, GridId grid, BuildingType type, String name) {}

    /** Copies the lists. */
    public Census {
        living = List.copyOf(living);
        households = List.copyOf(households);
        buildings = List.copyOf(buildings);
        grids = List.copyOf(grids);
    }

    /** The living who pass a test, in order of id. */
    public List<ResidentAt> living(Predicate<ResidentAt> which) {
        return living.stream().filter(which).toList();
    }

    /** The living in a grid. */
    public List<ResidentAt> in(GridId grid) {
        return living(each -> each.grid().equals(grid));
    }

    /** The living in a building. */
    public List<ResidentAt> in(BuildingId building) {
        return living(each -> each.building().equals(building));
    }

    /** The living with a trait. */
    public List<ResidentAt> with(Trait trait) {
        return living(each -> each.traits().contains(trait));
    }

    private record Places(
            List<Stored<GridId, Grid>> grids, List<Stored<BuildingId, Building>> buildings, ZoneId zone) {}

    /**
     * Reads a census as known at the instant of the session: the places in one round trip, and the columns of four kinds.
     *
     * @param validAt the instant, on the valid-time axis
     */
    static Census load(Session session, Instant validAt) {
        long at = Interval.micros(validAt);
        Places places = session.ask(Question.all(
                Withdrawn.except(RegisterKinds.GRIDS.all()),
                Withdrawn.except(RegisterKinds.BUILDINGS.all()),
                RegisterKinds.zone(),
                Places::new));
        Map<BuildingId, Optional<GridId>> gridOf = new HashMap<>();
        List<BuildingAt> buildings = new ArrayList<>();
        for (Stored<BuildingId, Building> each : places.buildings()) {
            Building building = each.value();
            Optional<GridId> grid = building.gridAt(validAt);
            gridOf.put(each.id(), grid);
            grid.ifPresent(in -> buildings.add(new BuildingAt(each.id(), in, building.type(), building.name())));
        }
        Map<HouseholdId, HouseholdAt> homes = homes(session, at, gridOf);
        List<ResidentAt> living =
                living(session, at, validAt.atZone(places.zone()).getYear(), homes);
        List<HouseholdAt> households = new ArrayList<>(homes.values());
        households.sort(Comparator.comparing(each -> each.household().value()));
        return new Census(
                living,
                households,
                buildings,
                Directory.validAt(places.grids(), validAt).toList());
    }

    private static Map<HouseholdId, HouseholdAt> homes(
            Session session, long at, Map<BuildingId, Optional<GridId>> gridOf) {
        Map<HouseholdId, HouseholdAt> homes = new HashMap<>(8192);
        Set<String> alone = session.scope().households();
        for (Counting.Counted each : session.count(RegisterKinds.TENANCIES.countBy(
                Field.ID, Shape.FROM, Shape.TO, RegisterKinds.OF_HOUSEHOLD, RegisterKinds.IN_BUILDING, Field.GRID))) {
            if (isValid(each, at)) {
                HouseholdId household = each.get(RegisterKinds.OF_HOUSEHOLD);
                BuildingId building = each.get(RegisterKinds.IN_BUILDING);
                Interval period = new Interval(each.get(Shape.FROM), each.find(Shape.TO));
                Optional<GridId> placed = alone.contains(household.value())
                        ? Optional.of(new GridId(each.get(Field.GRID)))
                        : Optional.empty();
                gridOf.getOrDefault(building, placed)
                        .ifPresent(grid -> homes.put(household, new HouseholdAt(household, grid, building, period)));
            }
        }
        return homes;
    }

    private static List<ResidentAt> living(
            Session session, long at, int year, Map<HouseholdId, HouseholdAt> households) {
        Map<String, HouseholdAt> homes = new HashMap<>(16384);
        for (Counting.Counted each : session.count(RegisterKinds.STAYS.countBy(
                Field.ID, Shape.FROM, Shape.TO, RegisterKinds.OF_RESIDENT, RegisterKinds.OF_HOUSEHOLD))) {
            HouseholdAt home = isValid(each, at) ? households.get(each.get(RegisterKinds.OF_HOUSEHOLD)) : null;
            if (home != null) {
                homes.put(each.get(RegisterKinds.OF_RESIDENT).value(), home);
            }
        }
        Map<String, Set<Trait>> flagged = new HashMap<>();
        for (Counting.Counted each : session.count(RegisterKinds.FLAGS.countBy(
                Field.ID, Shape.FROM, Shape.TO, RegisterKinds.OF_RESIDENT, RegisterKinds.TRAIT))) {
            if (isValid(each, at)) {
                flagged.computeIfAbsent(each.get(RegisterKinds.OF_RESIDENT).value(), any -> new TreeSet<>())
                        .add(each.get(RegisterKinds.TRAIT));
            }
        }
        // Most residents have the same few sets of traits, so that each set is made once.
        Map<Set<Trait>, List<Trait>> sets = new HashMap<>();
        List<ResidentAt> living = new ArrayList<>(homes.size());
        for (Counting.Counted each :
                session.count(RegisterKinds.RESIDENTS.countBy(Field.ID, RegisterKinds.BIRTH_YEAR))) {
            HouseholdAt home = homes.get(each.id());
            if (home != null) {
                living.add(new ResidentAtBuilder()
                        .resident(new ResidentId(each.id()))
                        .household(home.household())
                        .grid(home.grid())
                        .building(home.building())
                        .age(AgeBand.in(year, each.find(RegisterKinds.BIRTH_YEAR)))
                        .traits(sets.computeIfAbsent(flagged.getOrDefault(each.id(), Set.of()), List::copyOf))
                        .build());
            }
        }
        living.sort(Comparator.comparing(each -> each.resident().value()));
        return living;
    }

    private static boolean isValid(Counting.Counted each, long at) {
        return each.integer(Shape.FROM, 0) <= at && at < each.integer(Shape.TO, Long.MAX_VALUE);
    }
}
