package org.gridbook.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The instant on the recorded-time axis as of which a read is answered. It sees everything recorded at or before that instant. {@link
 * #LATEST} sees everything that is committed when the read begins.
 *
 * @param instant the instant, cut to microseconds, or null for the latest
 */
public record KnownAt(@Nullable Instant instant) {
    /** Everything committed so far. */
    public static final KnownAt LATEST = new KnownAt(null);

    /** Cuts the instant to microseconds. */
    public KnownAt {
        instant = instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** As known at this instant, that instant included. */
    public static KnownAt at(Instant instant) {
        return new KnownAt(instant);
    }

    /** Microseconds since 1970, or {@link Long#MAX_VALUE} for the latest; an instant out of range counts as the nearest that can be expressed. */
    public long micros() {
        if (instant == null) {
            return Long.MAX_VALUE;
        }
        long second = instant.getEpochSecond();
        long furthest = Long.MAX_VALUE / 1_000_000 - 1;
        return Math.abs(second) > furthest
                ? second < 0 ? Long.MIN_VALUE : Long.MAX_VALUE
                : second * 1_000_000 + instant.getNano() / 1_000;
    }
}
