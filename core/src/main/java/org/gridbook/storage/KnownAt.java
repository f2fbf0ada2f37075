package org.gridbook.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The instant on the recorded-time axis as of which a read is answered. It sees everything recorded at or before that instant. {@link
 * #LATEST} sees everything that is committed when the read begins.
 *
 * @param instant the instant, cut to microseconds, or null for the latest
 * @param currentPlaces whether the entries of that instant are read at the places where they belong when the read begins
 */
public record KnownAt(@Nullable Instant instant, boolean currentPlaces) {
    /** Everything committed so far. */
    public static final KnownAt LATEST = new KnownAt(null, false);

    /** Cuts the instant to microseconds. */
    public KnownAt {
        instant = instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
        currentPlaces &= instant != null;
    }

    /** As known at this instant, that instant included. */
    public static KnownAt at(Instant instant) {
        return new KnownAt(instant, false);
    }

    /**
     * The same entries, at the places where they belong now or at the places where they belonged then. Only the engine chooses: it reads
     * personal and health data of an earlier instant at current places, so that they are shown to who reaches the person now.
     */
    public KnownAt atCurrentPlaces(boolean current) {
        return new KnownAt(instant, current);
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
