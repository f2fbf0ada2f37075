package org.gridbook.tip;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.plan.Ladder;

/**
 * One clock of a tip at an instant.
 *
 * @param round 1 from when the tip was received; one more with each reopening
 * @param step what it runs for
 * @param due until when, that instant not included; on the valid-time axis
 * @param met when that was done; empty if it is not done at the instant asked about
 * @param breached whether it was not done in time
 * @param rung who has to see to it now, if it is overdue and still not done
 */
public record Clock(
        int round, Step step, Instant due, Optional<Instant> met, boolean breached, Optional<Ladder.Rung> rung) {
    /** Checks nulls. */
    public Clock {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(met, "met");
        Objects.requireNonNull(rung, "rung");
    }
}
