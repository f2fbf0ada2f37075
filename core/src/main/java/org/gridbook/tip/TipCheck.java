package org.gridbook.tip;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.staff.StaffId;
import org.gridbook.sweep.Channel;

/**
 * One check of a tip as it is in the book; what was said is read with {@link Tips#texts}.
 *
 * @param id its id
 * @param tip of which tip
 * @param staff who went or called
 * @param channel by what means
 * @param finding what it showed
 * @param household with which household
 * @param resident with which resident
 * @param at when, on the valid-time axis
 */
public record TipCheck(
        CheckId id,
        TipId tip,
        StaffId staff,
        Channel channel,
        Finding finding,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Instant at) {
    /** Checks nulls. */
    public TipCheck {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tip, "tip");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(at, "at");
    }
}
