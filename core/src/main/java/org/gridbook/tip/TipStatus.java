package org.gridbook.tip;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.Escalation;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * The status of a tip at an instant. A round begins when the tip is received, and another one with each reopening.
 *
 * @param state the state
 * @param urgency the urgency
 * @param assignee the assigned member of staff, or the last one of a closed tip
 * @param original the tip that it is a duplicate of
 * @param round the number of the round, from 1
 * @param checked how many checks of this round count
 * @param tried how many checks this round has, including those that do not count
 * @param clocks the clocks of all rounds, in order of round
 */
@BuilderStyle
@Value.Builder
public record TipStatus(
        TipState state,
        Urgency urgency,
        Optional<StaffId> assignee,
        Optional<TipId> original,
        int round,
        int checked,
        int tried,
        List<TipClock> clocks) {
    /** Copies. */
    public TipStatus {
        clocks = List.copyOf(clocks);
    }

    /** The clocks of all rounds that were not met in time. */
    public List<TipClock> breaches() {
        return clocks.stream().filter(TipClock::breached).toList();
    }

    /** The clock with the earliest deadline of those not met yet; empty for a closed tip. */
    public Optional<TipClock> next() {
        return clocks.stream()
                .filter(clock -> clock.met().isEmpty())
                .min(Comparator.comparing(TipClock::due).thenComparing(TipClock::step));
    }

    /**
     * One clock of a tip at an instant.
     *
     * @param round the number of the round, from 1
     * @param step the step that has the deadline
     * @param due the deadline, exclusive, on the valid-time axis
     * @param met when the step was done; empty if it is not done at the instant
     * @param breached whether the step was not done in time
     * @param escalation the role that is responsible now, if the step is overdue and not done
     */
    @BuilderStyle
    @Value.Builder
    public record TipClock(
            int round,
            TipStep step,
            Instant due,
            Optional<Instant> met,
            boolean breached,
            Optional<Escalation.Step> escalation) {}
}
