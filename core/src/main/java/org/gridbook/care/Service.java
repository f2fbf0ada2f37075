package org.gridbook.care;

import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * The care of a team for one household or resident during a period.
 *
 * @param id its id
 * @param team the team
 * @param household the household, or the present household of the resident
 * @param resident the resident, unless the team cares for the whole household
 * @param grid the present grid of the household
 * @param period when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record Service(
        ServiceId id, TeamId team, HouseholdId household, Optional<ResidentId> resident, GridId grid, Interval period) {
    Service during(Interval other) {
        return new Service(id, team, household, resident, grid, other);
    }

    /** The household or resident. */
    public CareRecipient recipient() {
        return resident.<CareRecipient>map(CareRecipient.OfResident::new)
                .orElseGet(() -> new CareRecipient.OfHousehold(household));
    }
}
