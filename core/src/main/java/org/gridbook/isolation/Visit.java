package org.gridbook.isolation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A recorded visit or call. Its health data is in {@link RecordedObservation}.
 *
 * @param id its id
 * @param household the household
 * @param staff the member of staff
 * @param means visit, call or message
 * @param answer the outcome
 * @param met the isolated residents met, in order of id
 * @param occurredAt when, on the valid-time axis
 * @param withdrawn whether it was withdrawn; a withdrawn visit does not count. The reason is personal data: {@link
 *     org.gridbook.Withdrawals}
 */
@BuilderStyle
@Value.Builder
public record Visit(
        VisitId id,
        HouseholdId household,
        StaffId staff,
        VisitMeans means,
        NewVisit.VisitOutcome answer,
        List<ResidentId> met,
        Instant occurredAt,
        boolean withdrawn) {
    /** Sorts by id. */
    public Visit {
        met = met.stream().sorted(Comparator.comparing(ResidentId::value)).toList();
    }
}
