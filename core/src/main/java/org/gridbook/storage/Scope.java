package org.gridbook.storage;

import java.util.Set;

/**
 * What a read may see. It is finite and never empty; no scope means "all". An entry is covered if the grid of its place is among the
 * grids, or the household of its place is among the households.
 *
 * @param grids ids of grids and reserved places
 * @param households ids of households
 */
public record Scope(Set<String> grids, Set<String> households) {
    /**
     * Rejects an empty scope with an {@link IllegalArgumentException}, and a text with NUL or half of a surrogate pair with one that does not
     * repeat it.
     */
    public Scope {
        grids = Set.copyOf(grids);
        households = Set.copyOf(households);
        grids.forEach(Syntax::storable);
        households.forEach(Syntax::storable);
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

    /** Whether everything that another scope covers may be seen, besides the reserved places of {@link Place}. */
    public boolean contains(Scope other) {
        return other.grids.stream().allMatch(grid -> Place.of(grid).isShared() || grids.contains(grid))
                && households.containsAll(other.households);
    }

    /** Whether it has a place besides the reserved ones of {@link Place}. */
    public boolean hasOwnPlaces() {
        return !households.isEmpty()
                || grids.stream().anyMatch(grid -> !Place.of(grid).isShared());
    }

    /** Whether an entry at this place may be seen. */
    public boolean covers(Place place) {
        String household = place.household();
        return grids.contains(place.grid()) || (household != null && households.contains(household));
    }
}
