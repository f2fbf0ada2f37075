package org.gridbook.care;

import java.util.Objects;
import org.gridbook.book.Interval;

/**
 * A care team.
 *
 * @param id its id
 * @param name what it is called; no personal data
 * @param policy the places it has to fill
 * @param period when it exists
 */
public record Team(TeamId id, String name, Policy policy, Interval period) {
    /** Checks nulls. */
    public Team {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(period, "period");
    }
}
