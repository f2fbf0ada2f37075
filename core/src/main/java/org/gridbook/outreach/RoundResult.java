package org.gridbook.outreach;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.ReachMeans;
import org.immutables.value.Value;

/**
 * What became of one line of a round.
 *
 * @param code the code of the line, as it is printed
 * @param means by which means
 * @param outcome the result
 * @param residents the residents who were seen or spoken with
 * @param at when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record RoundResult(
        String code, ReachMeans means, AttemptOutcome outcome, Set<ResidentId> residents, Instant at) {
    /** Copies the set. */
    public RoundResult {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(at, "at");
        residents = Set.copyOf(residents);
    }
}
