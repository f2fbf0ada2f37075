package org.gridbook.plan;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;

/**
 * Who has to see to something that is overdue: one role after another as time goes by. It is computed at the instant asked about; nobody
 * climbs it at night.
 *
 * @param rungs at least one, each reached later than the one before
 */
public record Escalation(List<Step> rungs) {
    /** Grid member at once, community worker after two hours, secretary after six: a start for offices that have no rule of their own. */
    public static final Escalation USUAL = new Escalation(List.of(
            new Step("grid_member", Duration.ZERO),
            new Step("community_worker", Duration.ofHours(2)),
            new Step("secretary", Duration.ofHours(6))));

    /**
     * One role of it.
     *
     * @param role the role's word, as members of staff are assigned to it
     * @param after how long after it was due; zero or more
     */
    public record Step(String role, Duration after) {
        /** Cuts to seconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
        public Step {
            Objects.requireNonNull(role, "role");
            after = after.truncatedTo(ChronoUnit.SECONDS);
            if (after.isNegative()) {
                throw new IllegalArgumentException("A rung is not reached before it is due");
            }
        }

        /** A rung as somebody tells it; or {@link BadValue} for {@code after} if that is less than nothing. */
        public static Either<BadValue, Step> of(String role, Duration after) {
            return after.isNegative()
                    ? Either.left(new BadValue("after", "negative"))
                    : Either.right(new Step(role, after));
        }
    }

    /** Copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public Escalation {
        rungs = List.copyOf(rungs);
        if (!climbs(rungs)) {
            throw new IllegalArgumentException("A ladder has a rung, and each is reached later than the one before");
        }
    }

    /** A ladder as somebody tells it; or {@link BadValue} for {@code ladder}. */
    public static Either<BadValue, Escalation> of(List<Step> rungs) {
        return climbs(rungs)
                ? Either.right(new Escalation(rungs))
                : Either.left(new BadValue("ladder", rungs.isEmpty() ? "blank" : "out_of_order"));
    }

    private static boolean climbs(List<Step> rungs) {
        boolean climbs = !rungs.isEmpty();
        for (int i = 1; i < rungs.size(); i++) {
            climbs &= rungs.get(i).after().compareTo(rungs.get(i - 1).after()) > 0;
        }
        return climbs;
    }

    /**
     * The rung reached.
     *
     * @param due when it was due, on the valid-time axis
     * @param at the instant asked about, on the same axis
     * @return the highest; empty if not even the first is reached
     */
    public Optional<Step> reached(Instant due, Instant at) {
        Optional<Step> highest = Optional.empty();
        for (Step rung : rungs) {
            if (!at.isBefore(due.plus(rung.after()))) {
                highest = Optional.of(rung);
            }
        }
        return highest;
    }
}
