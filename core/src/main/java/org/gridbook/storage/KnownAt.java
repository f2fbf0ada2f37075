package org.gridbook.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The instant on the recorded-time axis as of which a read is answered: it sees just what was recorded at or before it. {@link #LATEST}
 * sees everything committed when the read begins.
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

    /** Microseconds since 1970, or {@link Long#MAX_VALUE} for the latest. */
    public long micros() {
        return instant == null ? Long.MAX_VALUE : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
