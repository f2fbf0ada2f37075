package org.gridbook.isolation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.staff.StaffId;

/**
 * A visit or call as it is in the book; what was measured at it is told by {@link RecordedObservation}.
 *
 * @param id its id
 * @param household which household
 * @param staff who went or called
 * @param means by what means
 * @param answer whether somebody was met
 * @param met the isolated residents met, in order of id
 * @param occurredAt when, on the valid-time axis
 * @param withdrawn why it was withdrawn, if it was: then it counts for nothing
 */
public record Visit(
        VisitId id,
        HouseholdId household,
        StaffId staff,
        VisitMeans means,
        NewVisit.VisitOutcome answer,
        List<ResidentId> met,
        Instant occurredAt,
        Optional<String> withdrawn) {
    /** Copies. */
    public Visit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(answer, "answer");
        met = List.copyOf(met);
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(withdrawn, "withdrawn");
    }

    /** Does not tell why it was withdrawn. */
    @Override
    public String toString() {
        return "Visit[" + id + "]";
    }
}
