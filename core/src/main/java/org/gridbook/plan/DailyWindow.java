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

/**
 * A part of every day on the wall clock of the community, within which something is owed once. A day with 23 or 25 hours has each of its
 * windows once, like every other day.
 *
 * @param from its first moment
 * @param to its end, that moment not included; later than {@code from}, or midnight for the end of the day
 */
public record DailyWindow(LocalTime from, LocalTime to) implements Comparable<DailyWindow> {
    /** Refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public DailyWindow {
        Objects.requireNonNull(from, "from");
        if (!lasts(from, to)) {
            throw new IllegalArgumentException("A daily window ends after it begins, on the same day");
        }
    }

    /** A window as somebody tells it; or {@link BadValue} for {@code window} if it does not end after it begins, on the same day. */
    public static Either<BadValue, DailyWindow> of(LocalTime from, LocalTime to) {
        return lasts(from, to)
                ? Either.right(new DailyWindow(from, to))
                : Either.left(new BadValue("window", "ends_too_early"));
    }

    private static boolean lasts(LocalTime from, LocalTime to) {
        return to.isAfter(from) || to.equals(LocalTime.MIDNIGHT);
    }

    /**
     * The window on one day, on the valid-time axis. A moment that the clocks jump over is as much later as they jump; a moment that comes
     * twice is the first of the two, and a window that would so end before it begins keeps its length.
     *
     * @param zone the community's
     */
    public Interval on(LocalDate day, ZoneId zone) {
        Instant begin = day.atTime(from).atZone(zone).toInstant();
        LocalDate last = to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
        Instant end = last.atTime(to).atZone(zone).toInstant();
        return Interval.between(
                begin, end.isAfter(begin) ? end : begin.plus(Duration.between(day.atTime(from), last.atTime(to))));
    }

    /** By their first moments, then by their ends. */
    @Override
    public int compareTo(DailyWindow other) {
        int first = from.compareTo(other.from);
        return first != 0 ? first : to.minusNanos(1).compareTo(other.to.minusNanos(1));
    }
}
