package org.gridbook.outreach;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NoticeId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A contact with a household about a notice.
 *
 * @param id its id
 * @param notice the notice
 * @param household the household
 * @param residents the residents who were seen or spoken with, or who saw or acknowledged it
 * @param means by which means
 * @param outcome the result
 * @param staff the member of staff; empty if none took part, as when the household acknowledges online
 * @param at when, on the valid-time axis
 * @param withdrawn whether it was entered in error
 */
@BuilderStyle
@Value.Builder
public record NoticeContact(
        NoticeContactId id,
        NoticeId notice,
        HouseholdId household,
        Set<ResidentId> residents,
        ReachMeans means,
        AttemptOutcome outcome,
        Optional<StaffId> staff,
        Instant at,
        boolean withdrawn) {
    /** Copies the set. */
    public NoticeContact {
        residents = Set.copyOf(residents);
    }
}
