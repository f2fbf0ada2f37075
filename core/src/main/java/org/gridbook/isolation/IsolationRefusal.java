package org.gridbook.isolation;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.DomainRefusal;

/** Why an isolation was not ordered or changed, or a visit or need not recorded. What is foreign is answered like what is missing. */
public sealed interface IsolationRefusal extends DomainRefusal {
    /**
     * No such isolation.
     *
     * @param isolation the id asked for
     */
    record NoSuchIsolation(String isolation) implements IsolationRefusal {}

    /**
     * Nobody of that id lived here then.
     *
     * @param resident the id asked for
     */
    record NotResidentThen(String resident) implements IsolationRefusal {}

    /**
     * The resident is isolated at that time already; there is one isolation at a time.
     *
     * @param isolation the id of the other isolation
     */
    record IsolatedAlready(String isolation) implements IsolationRefusal {}

    /**
     * The one who signs or visits was not staff then.
     *
     * @param staff the id asked for
     */
    record NotStaffThen(String staff) implements IsolationRefusal {}

    /**
     * That would lie in the future.
     *
     * @param at when it was said to be
     */
    record NotYetSo(Instant at) implements IsolationRefusal {}

    /**
     * That would lie before the isolation began.
     *
     * @param isolation its id
     */
    record BeforeIsolation(String isolation) implements IsolationRefusal {}

    /**
     * The isolation was over then.
     *
     * @param isolation its id
     */
    record IsolationOver(String isolation) implements IsolationRefusal {}

    /**
     * An end must lie after the beginning, an extension after the end planned before.
     *
     * @param isolation its id
     */
    record EndNotLater(String isolation) implements IsolationRefusal {}

    /**
     * Something later has happened that this does not fit: told acts must follow each other, and something is begun before it ends.
     *
     * @param isolation its id
     */
    record DoesNotFollow(String isolation) implements IsolationRefusal {}

    /**
     * These residents were not isolated in that household then, or were away.
     *
     * @param residents their ids, in order
     */
    record NotIsolatedThere(List<String> residents) implements IsolationRefusal {
        /** Copies the list. */
        public NotIsolatedThere {
            residents = List.copyOf(residents);
        }
    }

    /**
     * The rules in force then do not know this duty.
     *
     * @param duty its word
     */
    record NoSuchDuty(String duty) implements IsolationRefusal {}

    /**
     * A temperature was said to be taken and is not told.
     *
     * @param residents of whom, in order
     */
    record ReadingMissing(List<String> residents) implements IsolationRefusal {
        /** Copies the list. */
        public ReadingMissing {
            residents = List.copyOf(residents);
        }
    }

    /**
     * Somebody is met, and only then can anything have been done.
     *
     * @param household the household's id
     */
    record NobodyMet(String household) implements IsolationRefusal {}

    /**
     * No such household, or nobody of it is isolated.
     *
     * @param household the id asked for
     */
    record NobodyIsolated(String household) implements IsolationRefusal {}

    /**
     * The tip, contact or passage that an order comes from is not there.
     *
     * @param cause the id told
     */
    record NoSuchCause(String cause) implements IsolationRefusal {}

    /**
     * No such need.
     *
     * @param need the id asked for
     */
    record NoSuchNeed(String need) implements IsolationRefusal {}

    /**
     * The need was settled or taken before, or not yet told then.
     *
     * @param need its id
     */
    record NeedSettled(String need) implements IsolationRefusal {}

    /**
     * No such referral, or it was answered before.
     *
     * @param referral the id asked for
     */
    record NoOpenReferral(String referral) implements IsolationRefusal {}

    /**
     * No such visit.
     *
     * @param visit the id asked for
     */
    record NoSuchVisit(String visit) implements IsolationRefusal {}

    /**
     * The visit was withdrawn before.
     *
     * @param visit its id
     */
    record VisitWithdrawnBefore(String visit) implements IsolationRefusal {}

    /**
     * Not one of these was taken, because of those; all of them are told.
     *
     * @param refused what is wrong, in the order told
     */
    record NoneTaken(List<Refused> refused) implements IsolationRefusal {
        /** Copies the list. */
        public NoneTaken {
            refused = List.copyOf(refused);
        }
    }

    /**
     * What is wrong with one of several.
     *
     * @param index its place among those told, from 0
     * @param why what is wrong
     */
    record Refused(int index, IsolationRefusal why) {
        @Override
        public String toString() {
            return index + ": " + why.code();
        }
    }
}
