package org.gridbook.tip;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.gridbook.sweep.Channel;
import org.immutables.value.Value;

/**
 * A check of a tip to be recorded. It may be recorded late. {@code toString} masks the remark.
 *
 * @param tip the tip
 * @param staff the member of staff who made the check
 * @param channel how the contact was made
 * @param finding the result
 * @param household the household that was contacted; empty for that of the tip, if it has one
 * @param resident the resident who was contacted; empty for that of the tip, if it has one
 * @param remark a remark; personal data
 * @param at when, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
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
        Instant at,
        Optional<CheckId> id)
        implements NewRecord<CheckId> {
    /** Cuts to microseconds. */
    public NewCheck {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tip, "tip");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(remark, "remark");
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewCheck id(CheckId made) {
        return new NewCheckBuilder().like(this).id(made).build();
    }

    /** A check of the tip's own subject, without a remark. */
    public static NewCheck of(TipId tip, StaffId staff, Channel channel, Finding finding, Instant at) {
        return new NewCheckBuilder()
                .tip(tip)
                .staff(staff)
                .channel(channel)
                .finding(finding)
                .at(at)
                .build();
    }

    /** The same with this household. */
    public NewCheck with(HouseholdId met) {
        return new NewCheckBuilder().like(this).household(met).build();
    }

    /** The same with a remark. */
    public NewCheck saying(Remark words) {
        return new NewCheckBuilder().like(this).remark(words).build();
    }
}
