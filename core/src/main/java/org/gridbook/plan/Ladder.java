package org.gridbook.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who has to see to something that is overdue: one role after another as time goes by. It is computed at the instant asked about; nobody
 * climbs it at night.
 *
 * @param rungs at least one, each reached later than the one before
 */
public record Ladder(List<Rung> rungs) {
    /** Grid member at once, community worker after two hours, secretary after six: a start for offices that have no rule of their own. */
    public static final Ladder USUAL = new Ladder(List.of(
            new Rung("grid_member", Duration.ZERO),
            new Rung("community_worker", Duration.ofHours(2)),
            new Rung("secretary", Duration.ofHours(6))));

    /**
     * One role of it.
     *
     * @param role the role's word, as members of staff are assigned to it
     * @param after how long after it was due; zero or more
     */
    public record Rung(String role, Duration after) {
        /** Refuses a negative time with an {@link IllegalArgumentException}. */
        public Rung {
            Objects.requireNonNull(role, "role");
            if (after.isNegative()) {
                throw new IllegalArgumentException("A rung is not reached before it is due");
            }
        }
    }

    /** Copies; refuses rungs out of order with an {@link IllegalArgumentException}. */
    public Ladder {
        rungs = List.copyOf(rungs);
        boolean climbs = !rungs.isEmpty();
        for (int i = 1; i < rungs.size(); i++) {
            climbs &= rungs.get(i).after().compareTo(rungs.get(i - 1).after()) > 0;
        }
        if (!climbs) {
            throw new IllegalArgumentException("A ladder has a rung, and each is reached later than the one before");
        }
    }

    /**
     * The rung reached.
     *
     * @param due when it was due, on the valid-time axis
     * @param at the instant asked about, on the same axis
     * @return the highest; empty if not even the first is reached
     */
    public Optional<Rung> reached(Instant due, Instant at) {
        Optional<Rung> highest = Optional.empty();
        for (Rung rung : rungs) {
            if (!at.isBefore(due.plus(rung.after()))) {
                highest = Optional.of(rung);
            }
        }
        return highest;
    }
}
