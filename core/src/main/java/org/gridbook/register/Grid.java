package org.gridbook.register;

import org.gridbook.book.GridId;
import org.gridbook.book.Interval;

/**
 * Part of the community, with named staff.
 *
 * @param id its id
 * @param name its name
 * @param period when it exists, on the valid-time axis
 */
public record Grid(GridId id, String name, Interval period) {}
