package org.gridbook.isolation;

import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.staff.StaffId;

/** Of what a list is asked for; always within what the actor reaches. */
public sealed interface Of {
    /** Of everything. */
    record Everything() implements Of {}

    /**
     * Of these grids.
     *
     * @param grids which
     */
    record Grids(Set<GridId> grids) implements Of {
        /** Copies. */
        public Grids {
            grids = Set.copyOf(grids);
        }
    }

    /**
     * Of these households.
     *
     * @param households which
     */
    record Households(Set<HouseholdId> households) implements Of {
        /** Copies. */
        public Households {
            households = Set.copyOf(households);
        }
    }

    /**
     * Of a member of staff: of the community, grids and buildings that they are assigned to at the instant asked about, and of the isolated
     * households that a care team of theirs answers for then.
     *
     * @param staff who
     */
    record Staff(StaffId staff) implements Of {}
}
