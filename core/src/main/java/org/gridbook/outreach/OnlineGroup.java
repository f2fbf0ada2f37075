package org.gridbook.outreach;

import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.OnlineGroupId;

/**
 * The chat group of a grid. A grid can have several.
 *
 * @param id its id
 * @param grid the grid
 * @param name its name
 * @param period when it exists, on the valid-time axis
 */
public record OnlineGroup(OnlineGroupId id, GridId grid, String name, Interval period) {
    OnlineGroup until(Interval during) {
        return new OnlineGroup(id, grid, name, during);
    }
}
