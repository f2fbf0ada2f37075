package org.gridbook.sweep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What a member of staff reports about one attempt to reach a household. Reports may come late and in any order.
 *
 * @param sweep the sweep
 * @param staff the member of staff who visited, called or took the clue
 * @param household the household
 * @param channel how it was contacted
 * @param outcome the result
 * @param seen the residents seen or spoken with
 * @param occurredAt when, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record ContactReport(
        SweepId sweep,
        StaffId staff,
        HouseholdId household,
        Channel channel,
        AttemptOutcome outcome,
        Set<ResidentId> seen,
        Instant occurredAt,
        Optional<ContactId> id)
        implements NewRecord<ContactId> {
    /** Copies, and cuts to microseconds. */
    public ContactReport {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sweep, "sweep");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(outcome, "outcome");
        seen = Set.copyOf(seen);
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public ContactReport id(ContactId made) {
        return new ContactReportBuilder().like(this).id(made).build();
    }
}
