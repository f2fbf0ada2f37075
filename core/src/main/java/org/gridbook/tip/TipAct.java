package org.gridbook.tip;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * One act on a tip. Its words are in {@link TipText#said}.
 *
 * @param kind the type of act
 * @param at when, on the valid-time axis
 * @param urgency the urgency that triage set
 * @param finding the result of a check
 * @param outcome the outcome of a closing
 * @param link the id of a grid, a household, a member of staff, a check, another tip or an isolation that the act names
 */
@BuilderStyle
@Value.Builder
public record TipAct(
        ActType kind,
        Instant at,
        Optional<Urgency> urgency,
        Optional<Finding> finding,
        Optional<TipOutcome> outcome,
        Optional<String> link) {
    /** The types of acts. */
    public enum ActType implements Word {
        /** The urgency, and perhaps the place, was set. */
        TRIAGED("TipTriaged"),
        /** The tip was assigned to a member of staff. */
        ASSIGNED("TipAssigned"),
        /** The tip was checked. */
        CHECKED("TipChecked"),
        /** The tip was closed as a duplicate of another tip. */
        DUPLICATED("TipDuplicated"),
        /** The tip was closed with an outcome. */
        CLOSED("TipClosed"),
        /** The tip was reopened. */
        REOPENED("TipReopened");

        private final String event;

        ActType(String event) {
            this.event = event;
        }

        /** The name of the event in the feed. */
        String event() {
            return event;
        }
    }

    /** Cuts to microseconds. */
    public TipAct {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    private static TipActBuilder act(ActType kind, Instant at) {
        return new TipActBuilder().kind(kind).at(at);
    }

    static TipAct triaged(Urgency urgency, Optional<String> place, Instant at) {
        return act(ActType.TRIAGED, at).urgency(urgency).link(place).build();
    }

    static TipAct linked(ActType kind, String link, Instant at) {
        return act(kind, at).link(link).build();
    }

    static TipAct checked(Finding finding, String check, Instant at) {
        return act(ActType.CHECKED, at).finding(finding).link(check).build();
    }

    static TipAct closed(TipOutcome outcome, Optional<String> isolation, Instant at) {
        return act(ActType.CLOSED, at).outcome(outcome).link(isolation).build();
    }

    static TipAct reopened(Instant at) {
        return act(ActType.REOPENED, at).build();
    }
}
