package org.gridbook.inbox;

import java.util.Objects;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;

/** Where an item comes from, as exactly as it is known. */
public sealed interface ItemSource {
    /**
     * A resident.
     *
     * @param resident the resident
     */
    record OfResident(ResidentId resident) implements ItemSource {
        /** Checks nulls. */
        public OfResident {
            Objects.requireNonNull(resident, "resident");
        }
    }

    /**
     * A household.
     *
     * @param household the household
     */
    record OfHousehold(HouseholdId household) implements ItemSource {
        /** Checks nulls. */
        public OfHousehold {
            Objects.requireNonNull(household, "household");
        }
    }

    /**
     * A building.
     *
     * @param building the building
     */
    record OfBuilding(BuildingId building) implements ItemSource {
        /** Checks nulls. */
        public OfBuilding {
            Objects.requireNonNull(building, "building");
        }
    }

    /**
     * A grid, for example a member of its online group who is not known.
     *
     * @param grid the grid
     */
    record OfGrid(GridId grid) implements ItemSource {
        /** Checks nulls. */
        public OfGrid {
            Objects.requireNonNull(grid, "grid");
        }
    }
}
