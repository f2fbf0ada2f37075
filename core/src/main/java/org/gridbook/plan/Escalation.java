package org.gridbook.plan;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;

/**
 * Which role is responsible for something overdue: one role after another as time passes. It is computed at the instant asked about; no
 * job has to run.
 *
 * @param steps at least one; each is reached later than the one before
 */
public record Escalation(List<Step> steps) {
    /** Grid member at once, community worker after two hours, secretary after six: a start for offices without a rule of their own. */
    public static final Escalation USUAL = new Escalation(List.of(
            new Step("grid_member", Duration.ZERO),
            new Step("community_worker", Duration.ofHours(2)),
            new Step("secretary", Duration.ofHours(6))));

    /**
     * One step.
     *
     * @param role the word of the role, as in assignments of staff
     * @param after how long after the due time the step is reached; zero or more
     */
    public record Step(String role, Duration after) {
        /** Cuts to seconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
        public Step {
            Objects.requireNonNull(role, "role");
            after = after.truncatedTo(ChronoUnit.SECONDS);
            if (after.isNegative()) {
                throw new IllegalArgumentException("A step is not reached before the due time");
            }
        }

        /** A step; or {@link BadValue} for {@code after} if it is negative. */
        public static Either<Refusal, Step> of(String role, Duration after) {
            return after.isNegative()
                    ? Either.left(new BadValue("after", "negative"))
                    : Either.right(new Step(role, after));
        }
    }

    /** Copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public Escalation {
        steps = List.copyOf(steps);
        if (!isAscending(steps)) {
            throw new IllegalArgumentException("An escalation has a step, and each is later than the one before");
        }
    }

    /** An escalation; or {@link BadValue} for {@code escalation} if there is no step or the steps are out of order. */
    public static Either<Refusal, Escalation> of(List<Step> steps) {
        return isAscending(steps)
                ? Either.right(new Escalation(steps))
                : Either.left(new BadValue("escalation", steps.isEmpty() ? "blank" : "out_of_order"));
    }

    private static boolean isAscending(List<Step> steps) {
        boolean ascending = !steps.isEmpty();
        for (int i = 1; i < steps.size(); i++) {
            ascending &= steps.get(i).after().compareTo(steps.get(i - 1).after()) > 0;
        }
        return ascending;
    }

    /**
     * The last step that is reached.
     *
     * @param due the due time, on the valid-time axis
     * @param at the instant asked about, on the same axis
     * @return empty if the first step is not reached
     */
    public Optional<Step> reached(Instant due, Instant at) {
        return steps.stream()
                .filter(step -> !at.isBefore(due.plus(step.after())))
                .reduce((earlier, later) -> later);
    }
}
