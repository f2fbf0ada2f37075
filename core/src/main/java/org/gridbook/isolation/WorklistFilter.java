package org.gridbook.isolation;

import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.staff.StaffId;

/** Of what a list is asked for; always within what the actor reaches. */
public sealed interface WorklistFilter {
    /** Of everything. */
    record Everything() implements WorklistFilter {}

    /**
     * Of these grids.
     *
     * @param grids which
     */
    record InGrids(Set<GridId> grids) implements WorklistFilter {
        /** Copies. */
        public InGrids {
            grids = Set.copyOf(grids);
        }
    }

    /**
     * Of these households.
     *
     * @param households which
     */
    record InHouseholds(Set<HouseholdId> households) implements WorklistFilter {
        /** Copies. */
        public InHouseholds {
            households = Set.copyOf(households);
        }
    }

    /**
     * Of a member of staff: of the community, grids and buildings that they are assigned to at the instant asked about, and of the isolated
     * households that a care team of theirs answers for then.
     *
     * @param staff who
     */
    record ForStaff(StaffId staff) implements WorklistFilter {}
}
