package org.gridbook.sweep;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Coverage at the end of a day.
 *
 * @param day the day, in the community's time zone
 * @param coverage at its last microsecond, or at the instant asked about where that is earlier
 */
public record DayCoverage(LocalDate day, Coverage coverage) {
    /** Checks nulls. */
    public DayCoverage {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(coverage, "coverage");
    }
}
