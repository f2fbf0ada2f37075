package org.gridbook.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Dated;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Query;

/**
 * Who lived where at an instant, as far as the actor reaches: what reports count. The grid is that which answered for the building at
 * that instant, whatever grid answers for it now; of a household that is reached without its building, that which answers for the
 * household. Immutable.
 *
 * @param living who lived in a household of a standing building, or in one that is reached alone, in order of id
 * @param households the households behind a door, in order of id: those in which somebody lived, or of which no member is known
 * @param buildings the buildings, in order of id
 * @param grids the grids, in order of id
 */
public record Census(
        List<ResidentAt> living, List<HouseholdAt> households, List<BuildingAt> buildings, List<Grid> grids) {
    /**
     * A resident at an instant, without what names them.
     *
     * @param resident who
     * @param household in which household
     * @param grid in which grid
     * @param building in which building
     * @param sex their sex
     * @param age how old they were that day
     * @param traits what was noted of them and true at the instant, in order
     */
    public record ResidentAt(
            ResidentId resident,
            HouseholdId household,
            GridId grid,
            BuildingId building,
            Sex sex,
            AgeBand age,
            List<Trait> traits) {}

    /**
     * A household at an instant.
     *
     * @param household which
     * @param grid in which grid
     * @param building in which building
     * @param period from when to when it lived behind that door
     */
    public record HouseholdAt(HouseholdId household, GridId grid, BuildingId building, Interval period) {}

    /**
     * A building at an instant.
     *
     * @param building which
     * @param grid which grid answered for it
     * @param type who looks after it
     * @param name what it is called
     */
    public record BuildingAt(BuildingId building, GridId grid, BuildingType type, String name) {}

    /** Copies the lists. */
    public Census {
        living = List.copyOf(living);
        households = List.copyOf(households);
        buildings = List.copyOf(buildings);
        grids = List.copyOf(grids);
    }

    /** Those of the living of whom this is true, in order of id. */
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

    /** The living of a sex. */
    public List<ResidentAt> of(Sex sex) {
        return living(each -> each.sex() == sex);
    }

    /** The living with a trait. */
    public List<ResidentAt> with(Trait trait) {
        return living(each -> each.traits().contains(trait));
    }

    /**
     * Reads a census in one question for places and four for projections of columns.
     *
     * @param validAt the instant, on the valid-time axis; what is known of it is as of the session
     */
    public static Census load(Session session, Instant validAt) {
        long at = Interval.micros(validAt);
        var places = session.fetch(List.of(
                Query.all(session.scope(), RegisterKinds.GRID),
                Query.all(session.scope(), RegisterKinds.BUILDING),
                Query.ids(session.scope(), Community.KIND, Set.of("community"))));
        LocalDate day = Community.day(places.get(2), validAt);
        List<Grid> grids = places.get(0).entries().stream()
                .filter(entry -> Dated.holdsAt(entry, validAt))
                .map(Entries::grid)
                .toList();
        Map<String, Optional<GridId>> standing = new HashMap<>();
        List<BuildingAt> buildings = new ArrayList<>();
        for (Entry entry : places.get(1).entries()) {
            Building building = Entries.building(entry);
            Optional<GridId> grid = building.gridAt(validAt);
            standing.put(entry.id(), grid);
            grid.ifPresent(
                    each -> buildings.add(new BuildingAt(building.id(), each, building.type(), building.name())));
        }
        Map<String, HouseholdAt> dwelt = dwelt(session, at, standing);
        List<ResidentAt> living = living(session, at, day, dwelt);
        List<HouseholdAt> households = new ArrayList<>(dwelt.values());
        households.sort(Comparator.comparing(each -> each.household().value()));
        return new Census(living, households, buildings, grids);
    }

    private static Map<String, HouseholdAt> dwelt(Session session, long at, Map<String, Optional<GridId>> standing) {
        Map<String, HouseholdAt> dwelt = new HashMap<>(8192);
        Set<String> alone = session.scope().households();
        for (CountQuery.Group row :
                rows(session, RegisterKinds.TENANCY, "from_at", "to_at", "household", "building", CountQuery.GRID)) {
            if (holds(row, at)) {
                String household = text(row, 3);
                BuildingId building = new BuildingId(text(row, 4));
                long to = row.integer(2, Long.MAX_VALUE);
                Interval period = new Interval(
                        Interval.instant(row.integer(1, 0)),
                        to == Long.MAX_VALUE ? Optional.empty() : Optional.of(Interval.instant(to)));
                Optional<GridId> placed =
                        alone.contains(household) ? Optional.of(new GridId(text(row, 5))) : Optional.empty();
                standing.getOrDefault(building.value(), placed)
                        .ifPresent(grid -> dwelt.put(
                                household, new HouseholdAt(new HouseholdId(household), grid, building, period)));
            }
        }
        return dwelt;
    }

    private static List<ResidentAt> living(Session session, long at, LocalDate day, Map<String, HouseholdAt> dwelt) {
        Map<String, HouseholdAt> homes = new HashMap<>(16384);
        for (CountQuery.Group row : rows(session, RegisterKinds.STAY, "from_at", "to_at", "resident", "household")) {
            if (holds(row, at)) {
                HouseholdAt home = dwelt.get(text(row, 4));
                if (home != null) {
                    homes.put(text(row, 3), home);
                }
            }
        }
        Map<String, Trait> words = new HashMap<>();
        Map<String, Set<Trait>> flagged = new HashMap<>();
        for (CountQuery.Group row : rows(session, RegisterKinds.FLAG, "from_at", "to_at", "resident", "trait")) {
            if (holds(row, at)) {
                flagged.computeIfAbsent(text(row, 3), any -> new TreeSet<>())
                        .add(words.computeIfAbsent(text(row, 4), Trait::new));
            }
        }
        Map<Set<Trait>, List<Trait>> sets = new HashMap<>();
        List<ResidentAt> living = new ArrayList<>(homes.size());
        for (CountQuery.Group row : rows(session, RegisterKinds.RESIDENT, "sex", "birth")) {
            String id = text(row, 0);
            HouseholdAt home = homes.get(id);
            if (home != null) {
                String birth = row.text(2);
                living.add(new ResidentAt(
                        new ResidentId(id),
                        home.household(),
                        home.grid(),
                        home.building(),
                        Codec.stored(Sex.class, text(row, 1)),
                        AgeBand.on(day, Optional.ofNullable(birth).map(Entries::birth)),
                        sets.computeIfAbsent(flagged.getOrDefault(id, Set.of()), List::copyOf)));
            }
        }
        living.sort(Comparator.comparing(each -> each.resident().value()));
        return living;
    }

    private static List<CountQuery.Group> rows(Session session, Kind kind, String... columns) {
        List<String> by = new ArrayList<>(columns.length + 1);
        by.add(CountQuery.ID);
        by.addAll(List.of(columns));
        return session.tally(new CountQuery(session.scope(), kind, null, Set.of(), by));
    }

    private static boolean holds(CountQuery.Group row, long at) {
        return row.integer(1, 0) <= at && at < row.integer(2, Long.MAX_VALUE);
    }

    private static String text(CountQuery.Group row, int index) {
        return Objects.requireNonNull(row.text(index), "A column that is always kept is absent");
    }
}
