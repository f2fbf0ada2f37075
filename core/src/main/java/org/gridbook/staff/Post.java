package org.gridbook.staff;

import java.util.Objects;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;

/** Where a member of staff has a role. */
public sealed interface Post {
    /** The whole community. */
    record AtCommunity() implements Post {}

    /**
     * One grid.
     *
     * @param grid the grid
     */
    record AtGrid(GridId grid) implements Post {
        /** Checks nulls. */
        public AtGrid {
            Objects.requireNonNull(grid, "grid");
        }
    }

    /**
     * One building.
     *
     * @param building the building
     */
    record AtBuilding(BuildingId building) implements Post {
        /** Checks nulls. */
        public AtBuilding {
            Objects.requireNonNull(building, "building");
        }
    }
}
