package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;

/**
 * A shift to record.
 *
 * @param staff the member
 * @param time the time worked; it has an end and is at most {@link #MOST} long
 * @param id the id that the sender made; empty if the library makes it
 */
public record NewShift(StaffId staff, Interval time, Optional<ShiftId> id) implements NewRecord<ShiftId> {
    /** The longest shift. */
    public static final Duration MOST = Duration.ofHours(24);

    /** Refuses a shift without an end or one that is too long with an {@link IllegalArgumentException}. */
    public NewShift {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(staff, "staff");
        if (time.to()
                .filter(end -> Duration.between(time.from(), end).compareTo(MOST) <= 0)
                .isEmpty()) {
            throw new IllegalArgumentException("A shift ends, at most 24 hours after it begins");
        }
    }

    /** A request without an id of its sender. */
    public NewShift(StaffId staff, Interval time) {
        this(staff, time, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewShift id(ShiftId made) {
        return new NewShift(staff, time, Optional.of(made));
    }

    Shift as(ShiftId id) {
        return new Shift(id, staff, time, false);
    }

    /** A shift; or {@link BadValue} for {@code shift}: {@code ends_too_early} or {@code too_long}. */
    public static Either<Refusal, NewShift> of(StaffId staff, Instant from, Instant to) {
        if (Interval.micros(to) <= Interval.micros(from)) {
            return Either.left(new BadValue("shift", "ends_too_early"));
        }
        Interval time = Interval.between(from, to);
        return Duration.between(time.from(), time.to().orElse(from)).compareTo(MOST) > 0
                ? Either.left(new BadValue("shift", "too_long", Map.of("most", MOST)))
                : Either.right(new NewShift(staff, time));
    }
}
