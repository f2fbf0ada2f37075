package org.gridbook.isolation;

import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.staff.StaffId;

/** Which slots a worklist shows, within the reach of the actor. */
public sealed interface WorklistFilter {
    /** Every slot. */
    record Everything() implements WorklistFilter {}

    /**
     * The slots of these grids.
     *
     * @param grids the grids
     */
    record InGrids(Set<GridId> grids) implements WorklistFilter {
        /** Copies the set. */
        public InGrids {
            grids = Set.copyOf(grids);
        }
    }

    /**
     * The slots of these households.
     *
     * @param households the households
     */
    record InHouseholds(Set<HouseholdId> households) implements WorklistFilter {
        /** Copies the set. */
        public InHouseholds {
            households = Set.copyOf(households);
        }
    }

    /**
     * The slots of a member of staff: of the community, grids and buildings where they are assigned at the instant asked about, and of the
     * isolated households that their care teams look after then.
     *
     * @param staff the member of staff
     */
    record ForStaff(StaffId staff) implements WorklistFilter {}
}
