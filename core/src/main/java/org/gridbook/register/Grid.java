package org.gridbook.register;

import java.util.Objects;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;

/**
 * Part of the community, with named staff.
 *
 * @param id its id
 * @param name what it is called
 * @param period when there is such a grid, on the valid-time axis
 */
public record Grid(GridId id, String name, Interval period) {
    /** Checks nulls. */
    public Grid {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(period, "period");
    }
}
