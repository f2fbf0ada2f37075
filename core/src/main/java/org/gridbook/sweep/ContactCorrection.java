package org.gridbook.sweep;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What changes of a contact. Empty fields stay as they are.
 *
 * @param staff the member of staff who visited, called or took the clue
 * @param channel how the household was contacted
 * @param outcome the result
 * @param seen all residents seen or spoken with; an empty set for none
 * @param occurredAt when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record ContactCorrection(
        Optional<StaffId> staff,
        Optional<Channel> channel,
        Optional<AttemptOutcome> outcome,
        Optional<Set<ResidentId>> seen,
        Optional<Instant> occurredAt) {
    /** Copies the set. */
    public ContactCorrection {
        seen = seen.map(Set::copyOf);
    }

    Contact applied(Contact contact) {
        ContactReport report = contact.report();
        return new Contact(
                contact.id(),
                new ContactReportBuilder()
                        .sweep(report.sweep())
                        .staff(staff.orElse(report.staff()))
                        .household(report.household())
                        .channel(channel.orElse(report.channel()))
                        .outcome(outcome.orElse(report.outcome()))
                        .seen(seen.orElse(report.seen()))
                        .occurredAt(occurredAt.orElse(report.occurredAt()))
                        .build(),
                contact.withdrawn());
    }
}
