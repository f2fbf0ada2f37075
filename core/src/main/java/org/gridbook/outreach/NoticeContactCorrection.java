package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What changes of a contact about a notice. Empty fields stay as they are.
 *
 * @param residents all residents who were seen or spoken with; an empty set for none
 * @param means by which means
 * @param outcome the result
 * @param staff the member of staff
 * @param at when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record NoticeContactCorrection(
        Optional<Set<ResidentId>> residents,
        Optional<ReachMeans> means,
        Optional<AttemptOutcome> outcome,
        Optional<StaffId> staff,
        Optional<Instant> at) {
    /** Copies the set. */
    public NoticeContactCorrection {
        residents = residents.map(Set::copyOf);
    }

    /** The corrected contact; or {@link BadValue} for {@code reach_means} or {@code residents}. */
    Either<Refusal, NoticeContact> applied(NoticeContact contact) {
        return new NewNoticeContactBuilder()
                .notice(contact.notice())
                .household(contact.household())
                .residents(residents.orElse(contact.residents()))
                .means(means.orElse(contact.means()))
                .outcome(outcome.orElse(contact.outcome()))
                .staff(staff.or(contact::staff))
                .at(at.orElse(contact.at()))
                .build()
                .checked()
                .map(valid -> valid.as(contact.id()));
    }
}
