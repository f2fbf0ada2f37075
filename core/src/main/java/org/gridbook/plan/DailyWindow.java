package org.gridbook.plan;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;

/**
 * A part of every day on the wall clock of the community, within which something is owed once. A day of 23 or 25 hours has each window
 * once, like every other day.
 *
 * @param from the first moment
 * @param to the end, which is not included; later than {@code from}, or midnight for the end of the day
 */
public record DailyWindow(LocalTime from, LocalTime to) implements Comparable<DailyWindow> {
    /** Refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public DailyWindow {
        Objects.requireNonNull(from, "from");
        if (!isInOrder(from, to)) {
            throw new IllegalArgumentException("A daily window ends after it begins, on the same day");
        }
    }

    /** A window; or {@link BadValue} for {@code window} if it does not end after it begins, on the same day. */
    public static Either<Refusal, DailyWindow> of(LocalTime from, LocalTime to) {
        return isInOrder(from, to)
                ? Either.right(new DailyWindow(from, to))
                : Either.left(new BadValue("window", "ends_too_early"));
    }

    private static boolean isInOrder(LocalTime from, LocalTime to) {
        return to.isAfter(from) || to.equals(LocalTime.MIDNIGHT);
    }

    /**
     * The window on one day, on the valid-time axis. If the clocks jump over a moment, it moves by the length of the jump. If a moment
     * comes twice, the first one counts. A window that would then end before it begins keeps its length.
     *
     * @param zone the zone of the community
     */
    public Interval on(LocalDate day, ZoneId zone) {
        Instant begin = day.atTime(from).atZone(zone).toInstant();
        LocalDate last = to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
        Instant end = last.atTime(to).atZone(zone).toInstant();
        return Interval.between(
                begin, end.isAfter(begin) ? end : begin.plus(Duration.between(day.atTime(from), last.atTime(to))));
    }

    /** Orders by the first moment, then by the end. */
    @Override
    public int compareTo(DailyWindow other) {
        int first = from.compareTo(other.from);
        return first != 0 ? first : to.minusNanos(1).compareTo(other.to.minusNanos(1));
    }
}
