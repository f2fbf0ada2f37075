package org.gridbook.tip;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Word;

/**
 * One thing that was done with a tip. What was said with it is read with {@link Tips#texts}.
 *
 * @param kind what was done
 * @param at when, on the valid-time axis
 * @param urgency how urgent triage found it
 * @param finding what a check showed
 * @param outcome the outcome with which it was closed
 * @param link the id of what the act names: a grid, a household, a member of staff, a check, another tip or an isolation
 */
public record TipAct(
        ActType kind,
        Instant at,
        Optional<Urgency> urgency,
        Optional<Finding> finding,
        Optional<TipOutcome> outcome,
        Optional<String> link) {
    /** What can be done with a tip. */
    public enum ActType implements Word {
        /** Its urgency, and perhaps its place, were decided. */
        TRIAGED,
        /** A member of staff was given it. */
        ASSIGNED,
        /** It was checked. */
        CHECKED,
        /** It was found to tell what another tip tells. */
        DUPLICATED,
        /** It was closed with an outcome. */
        CLOSED,
        /** It was opened again. */
        REOPENED;
    }

    /** Checks nulls. */
    public TipAct {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(urgency, "urgency");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(link, "link");
    }

    static TipAct triaged(Urgency urgency, Optional<String> place, Instant at) {
        return new TipAct(ActType.TRIAGED, at, Optional.of(urgency), Optional.empty(), Optional.empty(), place);
    }

    static TipAct linked(ActType kind, String link, Instant at) {
        return new TipAct(kind, at, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(link));
    }

    static TipAct checked(Finding finding, String check, Instant at) {
        return new TipAct(
                ActType.CHECKED, at, Optional.empty(), Optional.of(finding), Optional.empty(), Optional.of(check));
    }

    static TipAct closed(TipOutcome outcome, Optional<String> isolation, Instant at) {
        return new TipAct(ActType.CLOSED, at, Optional.empty(), Optional.empty(), Optional.of(outcome), isolation);
    }

    static TipAct reopened(Instant at) {
        return new TipAct(ActType.REOPENED, at, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
