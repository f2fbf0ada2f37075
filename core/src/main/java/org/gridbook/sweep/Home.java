package org.gridbook.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;

/**
 * A household living in a building while a grid answered for it, from an instant to another that is not included, in microseconds.
 *
 * @param household its id
 * @param building the building's id
 * @param grid the grid's id
 * @param from the first instant
 * @param to the end
 */
record Home(String household, String building, String grid, long from, long to) {
    boolean holdsAt(long micros) {
        return from <= micros && micros < to;
    }

    /** A grid answering for a building, for a time. */
    record Allotment(String grid, long from, long to) {}

    /** The grids that answered for these buildings, by the building's id. */
    static Map<String, List<Allotment>> allotments(Collection<Entry> buildings) {
        Map<String, List<Allotment>> allotments = new HashMap<>();
        for (Entry building : buildings) {
            List<Allotment> own = new ArrayList<>();
            for (Fields each : building.fields().list("allotments")) {
                own.add(new Allotment(
                        each.text("grid"),
                        each.integer("from_at"),
                        each.optionalInteger("to_at").orElse(Long.MAX_VALUE)));
            }
            allotments.put(building.id(), own);
        }
        return allotments;
    }

    /**
     * The grids that answered for the building in which a household lives. Who reaches the household but not the building knows one only:
     * that which answers for the household.
     *
     * @param at where the household is placed
     */
    static List<Allotment> answering(Map<String, List<Allotment>> allotments, String building, Scope scope, Place at) {
        List<Allotment> found = allotments.get(building);
        if (found != null) {
            return found;
        }
        String household = at.household();
        return household != null && scope.households().contains(household)
                ? List.of(new Allotment(at.grid(), Long.MIN_VALUE, Long.MAX_VALUE))
                : List.of();
    }

    /** Adds where a household lived from one instant to another. */
    static void add(
            List<Home> homes, String household, String building, List<Allotment> allotments, long from, long to) {
        for (Allotment allotment : allotments) {
            long begin = Math.max(from, allotment.from());
            long end = Math.min(to, allotment.to());
            if (begin < end) {
                homes.add(new Home(household, building, allotment.grid(), begin, end));
            }
        }
    }

    /** Where households lived by these tenancies, within a scope. */
    static List<Home> of(Collection<Entry> tenancies, Map<String, List<Allotment>> allotments, Scope scope) {
        List<Home> homes = new ArrayList<>();
        for (Entry tenancy : tenancies) {
            Fields fields = tenancy.fields();
            String building = fields.text("building");
            add(
                    homes,
                    fields.text("household"),
                    building,
                    answering(allotments, building, scope, tenancy.place()),
                    fields.integer("from_at"),
                    fields.optionalInteger("to_at").orElse(Long.MAX_VALUE));
        }
        return homes;
    }
}
