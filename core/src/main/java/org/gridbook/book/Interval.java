package org.gridbook.book;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time span on the valid-time axis, in whole microseconds: from an instant, inclusive, to an instant, exclusive, or without an end. A
 * span that ends where it begins contains no instant; a withdrawn record has such a span.
 *
 * @param from the first instant
 * @param to the end, exclusive and not before {@code from}; empty without an end
 */
public record Interval(Instant from, Optional<Instant> to) {
    /** Cuts to microseconds; rejects an end before the start with an {@link IllegalArgumentException}. */
    public Interval {
        from = from.truncatedTo(ChronoUnit.MICROS);
        to = to.map(end -> end.truncatedTo(ChronoUnit.MICROS));
        if (to.filter(from::isAfter).isPresent()) {
            throw new IllegalArgumentException("An interval does not end before it begins");
        }
    }

    /**
     * From one instant to another, exclusive; or {@link BadValue} for {@code period} if the second is not after the first.
     */
    public static Either<Refusal, Interval> of(Instant from, Instant to) {
        return micros(to) > micros(from)
                ? Either.right(between(from, to))
                : Either.left(new BadValue("period", "ends_too_early"));
    }

    /** From this instant on, without an end. */
    public static Interval since(Instant from) {
        return new Interval(from, Optional.empty());
    }

    /** From one instant to another, exclusive; for instants that are known to be in order. */
    public static Interval between(Instant from, Instant to) {
        return new Interval(from, Optional.of(to));
    }

    /** Whether it contains this instant. */
    public boolean holdsAt(Instant at) {
        return !at.isBefore(from) && to.map(at::isBefore).orElse(true);
    }

    /** Whether it has ended at this instant; a span that begins later has not. */
    public boolean isOverAt(Instant at) {
        return to.filter(end -> !end.isAfter(at)).isPresent();
    }

    /** Whether it has no end. */
    public boolean isOpen() {
        return to.isEmpty();
    }

    /** The same start with this end. */
    public Interval endingAt(Instant end) {
        return between(from, end);
    }

    /** Whether both contain a common instant. */
    public boolean overlaps(Interval other) {
        Instant later = from.isAfter(other.from) ? from : other.from;
        return holdsAt(later) && other.holdsAt(later);
    }

    /** The instants that both contain; empty if there are none. */
    public Optional<Interval> common(Interval other) {
        return overlaps(other)
                ? Optional.of(new Interval(
                        from.isAfter(other.from) ? from : other.from,
                        Stream.of(to, other.to).flatMap(Optional::stream).min(Comparator.naturalOrder())))
                : Optional.empty();
    }

    /** Microseconds since 1970-01-01T00:00Z. */
    public static long micros(Instant instant) {
        // ChronoUnit counts nanoseconds, which overflow before 1677 and after 2262.
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** The instant of these microseconds since 1970-01-01T00:00Z. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
