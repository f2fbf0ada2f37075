package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * @param time the time worked, at most {@link #MOST} long; without an end if the member still works, see {@link #begun}
 * @param id the id that the sender made; empty if the library makes it
 */
public record NewShift(StaffId staff, Interval time, Optional<ShiftId> id) implements NewRecord<ShiftId> {
    /** The longest shift, also of an open one. */
    public static final Duration MOST = Duration.ofHours(24);

    /** Refuses a shift that is too long with an {@link IllegalArgumentException}. */
    public NewShift {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(staff, "staff");
        if (isTooLong(time)) {
            throw new IllegalArgumentException("A shift ends at most 24 hours after it begins");
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
        if (!to.truncatedTo(ChronoUnit.MICROS).isAfter(from.truncatedTo(ChronoUnit.MICROS))) {
            return Either.left(new BadValue("shift", "ends_too_early"));
        }
        return valid(Interval.between(from, to)).map(time -> new NewShift(staff, time));
    }

    /** A shift that the member begins now and ends later; see {@link StaffBook#endShift}. */
    public static NewShift begun(StaffId staff, Instant from) {
        return new NewShift(staff, Interval.since(from));
    }

    /** The time of a shift; or {@link BadValue} for {@code shift}. */
    static Either<Refusal, Interval> valid(Interval time) {
        if (time.isOverAt(time.from())) {
            return Either.left(new BadValue("shift", "ends_too_early"));
        }
        return isTooLong(time)
                ? Either.left(new BadValue("shift", "too_long", Map.of("most", MOST)))
                : Either.right(time);
    }

    static boolean isTooLong(Interval time) {
        return time.to()
                .filter(end -> Duration.between(time.from(), end).compareTo(MOST) > 0)
                .isPresent();
    }
}
