package org.gridbook.tip;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.gridbook.sweep.Channel;
import org.immutables.value.Value;

/**
 * One check of a tip. Its remark is in {@link TipText#said}, and its result in {@link TipHealth#findings}.
 *
 * @param id its id
 * @param tip the tip that was checked
 * @param staff the member of staff who made the check
 * @param channel how the contact was made
 * @param met whether a person was met or reached, so that it counts
 * @param household the household that was contacted
 * @param resident the resident who was contacted
 * @param at when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record TipCheck(
        CheckId id,
        TipId tip,
        StaffId staff,
        Channel channel,
        boolean met,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Instant at) {}
