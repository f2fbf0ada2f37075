package org.gridbook.staff;

import java.time.Duration;
import java.util.Objects;
import org.gridbook.plan.Figure;

/**
 * Time worked, and the shifts it is made of.
 *
 * @param time the sum of the shifts, each counted up to the instant asked about
 * @param shifts the ids of the shifts
 */
public record Worked(Duration time, Figure shifts) {
    /** Nothing; stated, never left out. */
    public static final Worked ZERO = new Worked(Duration.ZERO, Figure.ZERO);

    /** Checks nulls. */
    public Worked {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(shifts, "shifts");
    }

    /** Whole hours, what is over left away. */
    public long hours() {
        return time.toHours();
    }
}
