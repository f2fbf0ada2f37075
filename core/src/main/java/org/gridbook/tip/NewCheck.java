package org.gridbook.tip;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.gridbook.sweep.Channel;
import org.immutables.value.Value;

/**
 * What a member of staff reports of one contact by which a tip was checked, soon after or long after it. {@code toString} masks what is
 * personal.
 *
 * @param tip which tip
 * @param staff who went or called
 * @param channel by what means
 * @param finding what it showed
 * @param household with which household; empty for that of the tip, if it has one
 * @param resident with which resident; empty for that of the tip, if it has one
 * @param remark what was said or seen
 * @param at when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record NewCheck(
        TipId tip,
        StaffId staff,
        Channel channel,
        Finding finding,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Optional<Remark> remark,
        Instant at) {
    /** Cuts to microseconds. */
    public NewCheck {
        Objects.requireNonNull(tip, "tip");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(remark, "remark");
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** A check of what the tip is about, without a remark. */
    public static NewCheck of(TipId tip, StaffId staff, Channel channel, Finding finding, Instant at) {
        return new NewCheck(tip, staff, channel, finding, Optional.empty(), Optional.empty(), Optional.empty(), at);
    }

    /** The same, with this household. */
    public NewCheck with(HouseholdId met) {
        return new NewCheck(tip, staff, channel, finding, Optional.of(met), resident, remark, at);
    }

    /** The same, with what was said or seen. */
    public NewCheck saying(Remark words) {
        return new NewCheck(tip, staff, channel, finding, household, resident, Optional.of(words), at);
    }
}
