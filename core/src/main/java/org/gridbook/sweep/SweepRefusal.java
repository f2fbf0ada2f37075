package org.gridbook.sweep;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.DomainRefusal;
import org.gridbook.plan.AttemptOutcome;

/** Facts of this package that a sweep or a contact is refused for. */
public sealed interface SweepRefusal extends DomainRefusal {
    /**
     * These grids do not exist, or the actor may not see them.
     *
     * @param grids their ids, in order
     */
    record SweepGridsMissing(List<String> grids) implements SweepRefusal {
        /** Copies the list. */
        public SweepGridsMissing {
            grids = List.copyOf(grids);
        }
    }

    /**
     * The sweep does not use this channel.
     *
     * @param sweep its id
     * @param channel the channel
     */
    record ChannelNotUsed(String sweep, Channel channel) implements SweepRefusal {}

    /**
     * The contact took place outside the sweep's window, or after its closing.
     *
     * @param sweep its id
     * @param occurredAt when the contact took place
     */
    record OutsideWindow(String sweep, Instant occurredAt) implements SweepRefusal {}

    /**
     * The household did not live in a grid of the sweep within its window.
     *
     * @param household its id
     * @param sweep the sweep's id
     */
    record HouseholdNotOwed(String household, String sweep) implements SweepRefusal {}

    /**
     * These residents did not live in the household at that time.
     *
     * @param household its id
     * @param residents their ids, in order
     */
    record DidNotLiveThere(String household, List<String> residents) implements SweepRefusal {
        /** Copies the list. */
        public DidNotLiveThere {
            residents = List.copyOf(residents);
        }
    }

    /**
     * The household is reported as reached, but no resident as seen. Only a clue can reach a household without that.
     *
     * @param household its id
     */
    record NoResidentSeen(String household) implements SweepRefusal {}

    /**
     * With this outcome no resident can have been seen.
     *
     * @param household its id
     * @param outcome the outcome's word
     */
    record CannotHaveSeen(String household, AttemptOutcome outcome) implements SweepRefusal {}
}
