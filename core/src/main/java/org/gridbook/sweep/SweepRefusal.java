package org.gridbook.sweep;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.DomainRefusal;

/** Why a sweep was not opened or closed, or a contact not recorded. What is foreign to the actor is answered like what is missing. */
public sealed interface SweepRefusal extends DomainRefusal {
    /**
     * No such sweep.
     *
     * @param sweep the id asked for
     */
    record NoSuchSweep(String sweep) implements SweepRefusal {}

    /**
     * The sweep was to reach grids that are not there.
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
     * The sweep has been closed already, or would be closed before it began.
     *
     * @param sweep its id
     */
    record SweepClosed(String sweep) implements SweepRefusal {}

    /**
     * The sweep does not use that channel.
     *
     * @param sweep its id
     * @param channel the channel's word
     */
    record ChannelNotUsed(String sweep, String channel) implements SweepRefusal {}

    /**
     * The contact would lie outside the sweep's window, or after its closing.
     *
     * @param sweep its id
     * @param occurredAt when the contact was
     */
    record OutsideWindow(String sweep, Instant occurredAt) implements SweepRefusal {}

    /**
     * The contact would lie in the future.
     *
     * @param occurredAt when the contact was said to be
     */
    record NotYetOccurred(Instant occurredAt) implements SweepRefusal {}

    /**
     * No such member of staff at that time.
     *
     * @param staff the id asked for
     */
    record StaffNotThere(String staff) implements SweepRefusal {}

    /**
     * No such household at that time, or it is not there for this actor.
     *
     * @param household the id asked for
     */
    record HouseholdNotThere(String household) implements SweepRefusal {}

    /**
     * The household has not lived in any grid of the sweep within its window.
     *
     * @param household its id
     * @param sweep the sweep's id
     */
    record HouseholdNotOwed(String household, String sweep) implements SweepRefusal {}

    /**
     * These residents did not live in the household then.
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
     * A household is reached by seeing or speaking with somebody of it, unless by a clue.
     *
     * @param household its id
     */
    record NobodySeen(String household) implements SweepRefusal {}

    /**
     * With that outcome nobody can have been seen.
     *
     * @param household its id
     * @param outcome the outcome's word
     */
    record CannotHaveSeen(String household, String outcome) implements SweepRefusal {}

    /**
     * Not one of the contacts was recorded, because of these; all of them are told.
     *
     * @param refused what is wrong, in the order told
     */
    record NotRecorded(List<Refused> refused) implements SweepRefusal {
        /** Copies the list. */
        public NotRecorded {
            refused = List.copyOf(refused);
        }
    }

    /**
     * What is wrong with one of several contacts.
     *
     * @param index its place among those told, from 0
     * @param why what is wrong
     */
    record Refused(int index, SweepRefusal why) {
        @Override
        public String toString() {
            return index + ": " + why.code();
        }
    }

    /**
     * No such contact, or it is not there for this actor.
     *
     * @param contact the id asked for
     */
    record NoSuchContact(String contact) implements SweepRefusal {}

    /**
     * The contact was withdrawn before.
     *
     * @param contact its id
     */
    record WithdrawnBefore(String contact) implements SweepRefusal {}
}
