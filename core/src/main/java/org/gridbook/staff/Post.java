package org.gridbook.staff;

import java.util.Objects;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;

/** Where a member of staff has a role. */
public sealed interface Post {
    /** The whole community. */
    record Community() implements Post {}

    /**
     * One grid.
     *
     * @param grid the grid
     */
    record Grid(GridId grid) implements Post {
        /** Checks nulls. */
        public Grid {
            Objects.requireNonNull(grid, "grid");
        }
    }

    /**
     * One building.
     *
     * @param building the building
     */
    record Building(BuildingId building) implements Post {
        /** Checks nulls. */
        public Building {
            Objects.requireNonNull(building, "building");
        }
    }
}
