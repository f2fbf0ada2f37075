package org.gridbook.sweep;

import java.time.LocalDate;

/**
 * Coverage at the end of a day.
 *
 * @param day the day, in the community's time zone
 * @param coverage at its last microsecond, or at the instant asked about if that is earlier
 */
public record DayCoverage(LocalDate day, Coverage coverage) {}
