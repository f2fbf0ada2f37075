package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What changes of a post, an announcement or leaflets. Empty fields stay as they are. A wrong group or place is withdrawn and recorded again.
 *
 * @param staff the member of staff
 * @param at when, on the valid-time axis
 * @param confirmBy until when it is waited for members to confirm
 * @param readCount how many times a service says that it was read
 */
@BuilderStyle
@Value.Builder
public record BroadcastCorrection(
        Optional<StaffId> staff, Optional<Instant> at, Optional<Instant> confirmBy, Optional<Integer> readCount) {
    /** Records how many times a service says that a post was read. */
    public static BroadcastCorrection ofReadCount(int count) {
        return new BroadcastCorrectionBuilder().readCount(count).build();
    }

    /** The corrected broadcast; or {@link BadValue} for {@code confirm_by} or {@code read_count}. */
    Either<Refusal, Broadcast> applied(Broadcast broadcast) {
        return new NewBroadcastBuilder()
                .notice(broadcast.notice())
                .means(broadcast.means())
                .grid(broadcast.grid())
                .group(broadcast.group())
                .building(broadcast.building())
                .staff(staff.orElse(broadcast.staff()))
                .at(at.orElse(broadcast.at()))
                .confirmBy(confirmBy.or(broadcast::confirmBy))
                .readCount(readCount.or(broadcast::readCount))
                .build()
                .checked()
                .map(valid -> valid.as(broadcast.id()));
    }
}
