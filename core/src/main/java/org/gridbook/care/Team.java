package org.gridbook.care;

import org.gridbook.book.Interval;

/**
 * A care team.
 *
 * @param id its id
 * @param name its name; no personal data
 * @param policy the roles it needs
 * @param period when it exists, on the valid-time axis
 */
public record Team(TeamId id, String name, Policy policy, Interval period) {}
