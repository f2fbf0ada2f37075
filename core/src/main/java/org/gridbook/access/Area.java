package org.gridbook.access;

import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;

/** Where a grant holds. */
public sealed interface Area {
    /** The whole community: every grid that it has at the instant of use. */
    record Community() implements Area {}

    /**
     * Some grids.
     *
     * @param grids at least one
     */
    record Grids(Set<GridId> grids) implements Area {
        /** Copies; refuses an empty set with an {@link IllegalArgumentException}. */
        public Grids {
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
    record Households(Set<HouseholdId> households) implements Area {
        /** Copies; refuses an empty set with an {@link IllegalArgumentException}. */
        public Households {
            households = Set.copyOf(households);
            if (households.isEmpty()) {
                throw new IllegalArgumentException("An area has at least one household");
            }
        }
    }
}
