package org.gridbook.isolation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * @param withdrawn why it was withdrawn, if it was; a withdrawn visit does not count
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
        Optional<String> withdrawn) {
    /** Sorts by id. */
    public Visit {
        met = met.stream().sorted(Comparator.comparing(ResidentId::value)).toList();
    }

    /** Without the reason of a withdrawal. */
    @Override
    public String toString() {
        return "Visit[" + id + "]";
    }
}
