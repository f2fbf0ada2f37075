package org.gridbook.access;

import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;

/** Where a grant is valid. */
public sealed interface Area {
    /** The whole community: all grids at the instant of use. */
    record EntireCommunity() implements Area {}

    /**
     * Some grids of the community.
     *
     * @param grids at least one
     */
    record OfGrids(Set<GridId> grids) implements Area {
        /** Copies; rejects an empty set with an {@link IllegalArgumentException}. */
        public OfGrids {
            grids = Set.copyOf(grids);
            if (grids.isEmpty()) {
                throw new IllegalArgumentException("An area has at least one grid");
            }
        }
    }

    /**
     * Single households.
     *
     * @param households at least one
     */
    record OfHouseholds(Set<HouseholdId> households) implements Area {
        /** Copies; rejects an empty set with an {@link IllegalArgumentException}. */
        public OfHouseholds {
            households = Set.copyOf(households);
            if (households.isEmpty()) {
                throw new IllegalArgumentException("An area has at least one household");
            }
        }
    }
}
