package org.gridbook.care;

import org.gridbook.book.Interval;

/**
 * A care team, without its name; see {@link Care#teamNames}.
 *
 * @param id its id
 * @param policy the roles it needs
 * @param period when it exists, on the valid-time axis
 */
public record Team(TeamId id, Policy policy, Interval period) {}
