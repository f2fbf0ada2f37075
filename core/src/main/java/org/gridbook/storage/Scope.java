package org.gridbook.storage;

import java.util.Set;

/**
 * What a read may see: finite and never empty. There is no scope that means "all". An entry is covered if its place's grid is among
 * the grids, or its place's household among the households.
 *
 * @param grids ids of grids and reserved places
 * @param households ids of households
 */
public record Scope(Set<String> grids, Set<String> households) {
    /** Refuses a scope that covers nothing. */
    public Scope {
        grids = Set.copyOf(grids);
        households = Set.copyOf(households);
        if (grids.isEmpty() && households.isEmpty()) {
            throw new IllegalArgumentException("A scope covers at least one grid or household");
        }
    }

    /** A scope of grids. */
    public static Scope ofGrids(Set<String> grids) {
        return new Scope(grids, Set.of());
    }

    /** A scope of single households. */
    public static Scope ofHouseholds(Set<String> households) {
        return new Scope(Set.of(), households);
    }

    /** Whether something at this place may be seen. */
    public boolean covers(Place place) {
        String household = place.household();
        return grids.contains(place.grid()) || (household != null && households.contains(household));
    }
}
