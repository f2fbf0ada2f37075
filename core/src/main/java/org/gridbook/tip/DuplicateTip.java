package org.gridbook.tip;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A tip that reports the same as another tip.
 *
 * @param duplicate the tip to close
 * @param original the tip that stays open
 * @param at when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record DuplicateTip(TipId duplicate, TipId original, Instant at) {
    /** Cuts to microseconds. */
    public DuplicateTip {
        Objects.requireNonNull(duplicate, "duplicate");
        Objects.requireNonNull(original, "original");
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
