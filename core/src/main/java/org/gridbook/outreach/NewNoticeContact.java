package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A contact about a notice, or an attempt. Contacts may come late and in any order. For each notice of one visit there is one.
 *
 * @param notice the notice
 * @param household the household
 * @param residents the residents who were seen or spoken with, or who saw or acknowledged it
 * @param means by which means; not one that only reaches a place
 * @param outcome the result
 * @param staff the member of staff; empty if none took part
 * @param at when, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewNoticeContact(
        NoticeId notice,
        HouseholdId household,
        Set<ResidentId> residents,
        ReachMeans means,
        AttemptOutcome outcome,
        Optional<StaffId> staff,
        Instant at,
        Optional<NoticeContactId> id)
        implements NewRecord<NoticeContactId> {
    /** Copies, and cuts to microseconds. */
    public NewNoticeContact {
        Objects.requireNonNull(notice, "notice");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(id, "id");
        residents = Set.copyOf(residents);
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewNoticeContact id(NoticeContactId made) {
        return new NewNoticeContactBuilder().like(this).id(made).build();
    }

    /** The same; or {@link BadValue} for {@code reach_means} or {@code residents}. */
    Either<Refusal, NewNoticeContact> checked() {
        if (means.isOfPlace() && means != ReachMeans.LEAFLET) {
            return Either.left(new BadValue("reach_means", "of_place"));
        }
        return residents.isEmpty() || outcome.maySee()
                ? Either.right(this)
                : Either.left(new BadValue("residents", "not_of_outcome"));
    }

    NoticeContact as(NoticeContactId id) {
        return new NoticeContact(id, notice, household, residents, means, outcome, staff, at, false);
    }
}
