package org.gridbook.register;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What was recorded wrongly about a household. What is not given stays as it is.
 *
 * @param number the right number; text of 1 to {@value NewHousehold#MOST} code points, unique among households
 * @param dwelling the right door, for its present tenancy or else its last one. A household that moved is not corrected: {@link
 *     Act.MoveHousehold}
 * @param tenure the right tenure, for the same tenancy
 * @param since when it really moved in, on the valid-time axis; the members who were recorded to move in with it moved in then
 */
@BuilderStyle
@Value.Builder
public record HouseholdCorrection(
        Optional<String> number, Optional<Dwelling> dwelling, Optional<Tenure> tenure, Optional<Instant> since) {
    /** Cuts to microseconds. */
    public HouseholdCorrection {
        since = since.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }
}
