package org.gridbook.tip;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.plan.Escalation;
import org.gridbook.staff.StaffId;

/**
 * How a tip stands at an instant.
 *
 * @param state what has become of it
 * @param urgency how urgent it is
 * @param assignee who has it in hand, or had it when it was closed
 * @param outcome how it ended, if it is closed
 * @param link the isolation that it led to, or the tip that it is a duplicate of
 * @param round 1, or one more for each reopening
 * @param checked how many checks of this round count
 * @param tried how many checks of this round there are, counting or not
 * @param clocks its clocks, those of earlier rounds first
 */
public record TipStatus(
        TipState state,
        Urgency urgency,
        Optional<StaffId> assignee,
        Optional<TipOutcome> outcome,
        Optional<String> link,
        int round,
        int checked,
        int tried,
        List<TipClock> clocks) {
    /** Copies. */
    public TipStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(urgency, "urgency");
        Objects.requireNonNull(assignee, "assignee");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(link, "link");
        clocks = List.copyOf(clocks);
    }

    /** The clocks that were not met in time, those of earlier rounds included. */
    public List<TipClock> breaches() {
        return clocks.stream().filter(TipClock::breached).toList();
    }

    /** The clock that runs out first, or ran out first, of those not met; empty once it is closed. */
    public Optional<TipClock> next() {
        return clocks.stream()
                .filter(clock -> clock.met().isEmpty())
                .min(Comparator.comparing(TipClock::due).thenComparing(TipClock::step));
    }

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
    public record TipClock(
            int round,
            TipStep step,
            Instant due,
            Optional<Instant> met,
            boolean breached,
            Optional<Escalation.Step> rung) {
        /** Checks nulls. */
        public TipClock {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(due, "due");
            Objects.requireNonNull(met, "met");
            Objects.requireNonNull(rung, "rung");
        }
    }
}
