package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A post to a group, an announcement or leaflets.
 *
 * @param notice the notice
 * @param means by which means; one that reaches a place
 * @param grid the grid; for a post, that of the group
 * @param group the group; only and always for {@link ReachMeans#GROUP_POST}
 * @param building the building; empty for the whole grid, and for a post
 * @param staff the member of staff
 * @param at when, on the valid-time axis
 * @param confirmBy until when it is waited for members to confirm; only for a post, later than {@code at}
 * @param readCount how many times a service says that it was read; zero or more, only for a post
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewBroadcast(
        NoticeId notice,
        ReachMeans means,
        GridId grid,
        Optional<OnlineGroupId> group,
        Optional<BuildingId> building,
        StaffId staff,
        Instant at,
        Optional<Instant> confirmBy,
        Optional<Integer> readCount,
        Optional<BroadcastId> id)
        implements NewRecord<BroadcastId> {
    /** Cuts to microseconds. */
    public NewBroadcast {
        Objects.requireNonNull(notice, "notice");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(id, "id");
        at = at.truncatedTo(ChronoUnit.MICROS);
        confirmBy = confirmBy.map(until -> until.truncatedTo(ChronoUnit.MICROS));
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewBroadcast id(BroadcastId made) {
        return new NewBroadcastBuilder().like(this).id(made).build();
    }

    /** The same; or {@link BadValue} for {@code reach_means}, {@code group}, {@code building}, {@code confirm_by} or {@code read_count}. */
    Either<Refusal, NewBroadcast> checked() {
        boolean post = means == ReachMeans.GROUP_POST;
        if (!means.isOfPlace()) {
            return Either.left(new BadValue("reach_means", "not_of_place"));
        }
        if (post != group.isPresent()) {
            return Either.left(new BadValue("group", post ? "blank" : "not_of_type"));
        }
        if (post && building.isPresent()) {
            return Either.left(new BadValue("building", "not_of_type"));
        }
        if (confirmBy.filter(until -> !post || !until.isAfter(at)).isPresent()) {
            return Either.left(new BadValue("confirm_by", post ? "ends_too_early" : "not_of_type"));
        }
        return readCount.filter(count -> !post || count < 0).isPresent()
                ? Either.left(new BadValue("read_count", post ? "negative" : "not_of_type"))
                : Either.right(this);
    }

    Broadcast as(BroadcastId id) {
        return new BroadcastBuilder()
                .id(id)
                .notice(notice)
                .means(means)
                .grid(grid)
                .group(group)
                .building(building)
                .staff(staff)
                .at(at)
                .confirmBy(confirmBy)
                .readCount(readCount)
                .withdrawn(false)
                .build();
    }
}
