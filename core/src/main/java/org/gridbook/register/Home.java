package org.gridbook.register;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.immutables.value.Value;

/**
 * A household in a building while one grid answered for the building. A report reads tens of thousands, so it holds values as they are
 * stored.
 *
 * @param household the household's id
 * @param building the building's id
 * @param grid the grid's id
 * @param from the first instant, in microseconds
 * @param to the end, which is not included, in microseconds
 */
@BuilderStyle
@Value.Builder
public record Home(String household, String building, String grid, long from, long to) {
    /** The first instant. */
    public Instant begin() {
        return Interval.instant(from);
    }

    /** Whether the household lived there at an instant in microseconds. */
    public boolean holdsAt(long micros) {
        return from <= micros && micros < to;
    }

    /** A grid that answers for a building from an instant to another, which is not included, in microseconds. */
    public record Allotment(String grid, long from, long to) {
        /** The same as stored values. */
        public static Allotment of(Building.Allotment allotment) {
            Interval period = allotment.period();
            return new Allotment(allotment.grid().value(), Interval.micros(period.from()), end(period));
        }

        /** Whether it answered at an instant in microseconds. */
        public boolean holdsAt(long micros) {
            return from <= micros && micros < to;
        }
    }

    static long end(Interval period) {
        return period.to().map(Interval::micros).orElse(Long.MAX_VALUE);
    }

    /**
     * The grids that answered for the building of a household. An actor who reaches the household but not the building knows only one:
     * the grid that answers for the household.
     *
     * @param at the place of the household
     */
    public static List<Allotment> answering(
            Map<String, List<Allotment>> allotments, String building, Scope scope, Place at) {
        List<Allotment> found = allotments.get(building);
        if (found != null) {
            return found;
        }
        String household = at.household();
        return household != null && scope.households().contains(household)
                ? List.of(new Allotment(at.grid(), Long.MIN_VALUE, Long.MAX_VALUE))
                : List.of();
    }

    /** Adds the homes of a household that lived in a building from one instant to another. */
    public static void add(
            List<Home> homes, String household, String building, List<Allotment> allotments, long from, long to) {
        for (Allotment allotment : allotments) {
            long begin = Math.max(from, allotment.from());
            long end = Math.min(to, allotment.to());
            if (begin < end) {
                homes.add(new Home(household, building, allotment.grid(), begin, end));
            }
        }
    }
}
