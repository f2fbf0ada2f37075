package org.gridbook.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;

/**
 * What an actor may do under a purpose at one instant, for example to grey out buttons. A command is checked again when it is sent.
 *
 * @param reaches where each power may be used; a power that the actor does not have is absent
 */
public record Rights(Map<Power, Reach> reaches) {
    /** Copies the map. */
    public Rights {
        reaches = Map.copyOf(reaches);
    }

    /**
     * Where a power may be used.
     *
     * @param wholeCommunity whether it may be used in the whole community; then {@code grids} are all its grids
     * @param grids the grids
     * @param households single households besides those of the grids. A supporter of a care team sees only some records there
     */
    public record Reach(boolean wholeCommunity, Set<GridId> grids, Set<HouseholdId> households) {
        /** Copies the sets. */
        public Reach {
            grids = Set.copyOf(grids);
            households = Set.copyOf(households);
        }
    }

    /** Where a power may be used; empty if nowhere. */
    public Optional<Reach> of(Power power) {
        return Optional.ofNullable(reaches.get(power));
    }

    /** Whether a power may be used for records of a household of this grid. */
    public boolean allows(Power power, GridId grid, HouseholdId household) {
        return of(power)
                .filter(reach ->
                        reach.grids().contains(grid) || reach.households().contains(household))
                .isPresent();
    }
}
