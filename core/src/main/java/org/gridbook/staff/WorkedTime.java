package org.gridbook.staff;

import java.time.Duration;
import org.gridbook.plan.Figure;

/**
 * Time worked, and the shifts it is made of.
 *
 * @param time the sum of the shifts, each counted up to the instant asked about
 * @param shifts the ids of the shifts
 */
public record WorkedTime(Duration time, Figure shifts) {
    /** Nothing; stated, never left out. */
    public static final WorkedTime ZERO = new WorkedTime(Duration.ZERO, Figure.ZERO);

    /** Whole hours, what is over left away. */
    public long hours() {
        return time.toHours();
    }
}
