package org.gridbook.tip;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * One act on a tip. Its words are in {@link TipText#said}, and what it found or decided is in {@link TipHealth}.
 *
 * @param kind the type of act
 * @param at when, on the valid-time axis
 * @param urgency the urgency that triage set
 * @param met whether a check reached a person, so that it counts; empty for other acts
 * @param link the id of a grid, a household, a member of staff, a check or another tip that the act names
 * @param withdrawn whether it was entered in error; {@link Tip#acts} leaves such acts out
 */
@BuilderStyle
@Value.Builder
public record TipAct(
        ActType kind,
        Instant at,
        Optional<Urgency> urgency,
        Optional<Boolean> met,
        Optional<String> link,
        @Value.Default.Boolean(false) boolean withdrawn) {
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

        private boolean closes() {
            return this == DUPLICATED || this == CLOSED;
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

    /** The same act, withdrawn or restored. */
    TipAct marked(boolean asWithdrawn) {
        return new TipActBuilder().like(this).withdrawn(asWithdrawn).build();
    }

    /** Whether both cannot be at one instant: two acts of one type that are not checks, or two ways to close the tip. */
    boolean contradicts(TipAct other) {
        return at.equals(other.at)
                && kind != ActType.CHECKED
                && (kind == other.kind || kind.closes() && other.kind.closes());
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
        return act(ActType.CHECKED, at).met(finding.counts()).link(check).build();
    }

    static TipAct closed(Instant at) {
        return act(ActType.CLOSED, at).build();
    }

    static TipAct reopened(Instant at) {
        return act(ActType.REOPENED, at).build();
    }
}
