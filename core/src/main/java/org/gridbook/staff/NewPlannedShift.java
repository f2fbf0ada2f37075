package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A shift to plan.
 *
 * @param staff the member
 * @param role the word of the role in which the member works; 1 to 30 of {@code a-z} and {@code _}
 * @param post where the member works
 * @param time when, on the valid-time axis; it has an end and is at most {@link NewShift#MOST} long
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewPlannedShift(
        StaffId staff, Optional<String> role, Post post, Interval time, Optional<PlannedShiftId> id)
        implements NewRecord<PlannedShiftId> {
    /** Refuses a shift without an end or one that is too long with an {@link IllegalArgumentException}. */
    public NewPlannedShift {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(post, "post");
        if (time.isOpen() || NewShift.isTooLong(time)) {
            throw new IllegalArgumentException("A planned shift ends, at most 24 hours after it begins");
        }
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewPlannedShift id(PlannedShiftId made) {
        return new NewPlannedShift(staff, role, post, time, Optional.of(made));
    }

    /** The same request at another place. */
    public NewPlannedShift at(Post newPost) {
        return new NewPlannedShift(staff, role, newPost, time, id);
    }

    /** The same request in a role. */
    public NewPlannedShift in(String newRole) {
        return new NewPlannedShift(staff, Optional.of(newRole), post, time, id);
    }

    PlannedShift as(PlannedShiftId made) {
        return new PlannedShift(made, staff, role, post, time);
    }

    /** A planned shift in no stated role and for the whole community; or {@link BadValue} for {@code shift}, see {@link NewShift#of}. */
    public static Either<Refusal, NewPlannedShift> of(StaffId staff, Instant from, Instant to) {
        return NewShift.of(staff, from, to)
                .map(valid -> new NewPlannedShift(
                        staff, Optional.empty(), new Post.AtCommunity(), valid.time(), Optional.empty()));
    }
}
