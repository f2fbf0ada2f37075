package org.gridbook.register;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What was recorded wrongly about a grid. What is not given stays as it is.
 *
 * @param name the right name; text of 1 to 60 code points
 * @param since when it really began, on the valid-time axis; not after a building was allotted to it
 */
@BuilderStyle
@Value.Builder
public record GridCorrection(Optional<String> name, Optional<Instant> since) {
    /** Cuts to microseconds. */
    public GridCorrection {
        since = since.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }
}
