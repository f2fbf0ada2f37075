package org.gridbook.isolation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What is corrected about a visit. What is empty stays as it is. Who was met is not corrected: such a visit is withdrawn and recorded again.
 *
 * @param occurredAt when
 * @param staff the member of staff
 * @param means visit, call or message
 * @param met the duties and observations of residents who were met; those of other residents stay
 */
@BuilderStyle
@Value.Builder
public record VisitCorrection(
        Optional<Instant> occurredAt,
        Optional<StaffId> staff,
        Optional<VisitMeans> means,
        List<NewVisit.ResidentMet> met) {
    /** Copies, and cuts to microseconds. */
    public VisitCorrection {
        occurredAt = occurredAt.map(each -> each.truncatedTo(ChronoUnit.MICROS));
        met = List.copyOf(met);
    }
}
