package org.gridbook.care;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;

/**
 * What a team answers for, for a period.
 *
 * @param id its id
 * @param team the team
 * @param household the household, where they are now
 * @param resident the resident, if it is for one
 * @param grid the grid of the household now
 * @param period when
 */
public record Service(
        ServiceId id, TeamId team, HouseholdId household, Optional<ResidentId> resident, String grid, Interval period) {
    /** Checks nulls. */
    public Service {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(period, "period");
    }
}
