package org.gridbook.outreach;

import io.vavr.control.Either;
import java.util.List;
import java.util.Set;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Refusal;
import org.gridbook.plan.ReachMeans;

/**
 * Who makes which visits in which round.
 *
 * @param rounds the rounds, in order of time and staff; each has a visit
 * @param unplaced the visits without a place, in door order
 * @param shortages why they have none, in order of the first grid; what is missing adds up to the number of visits without a place
 */
public record RoundPlan(List<PlannedRound> rounds, List<DueVisit> unplaced, List<Shortage> shortages) {
    /**
     * One round of one member of staff.
     *
     * @param offer the offer that it uses
     * @param visits its visits and calls in door order: by grid, then by position, with the doors of a building together
     */
    public record PlannedRound(RoundOffer offer, List<DueVisit> visits) {
        /** Copies the list. */
        public PlannedRound {
            visits = List.copyOf(visits);
        }

        /**
         * The round to hand out, with {@link Rounds#handOut}.
         *
         * @param number the number on its printed list
         * @param notices the notices that it was planned for
         * @return the round; or a refusal of {@link NewRound#of}
         */
        public Either<Refusal, NewRound> toHandOut(String number, Set<NoticeId> notices) {
            return NewRound.of(
                    number,
                    offer,
                    notices,
                    visits.stream().flatMap(each -> each.households().stream()).toList());
        }

        /** How many buildings it enters. Calls enter none. */
        public int entries() {
            return (int) visits.stream()
                    .filter(each -> each.means() == ReachMeans.DOOR)
                    .map(DueVisit::building)
                    .distinct()
                    .count();
        }
    }

    /** Copies the lists. */
    public RoundPlan {
        rounds = List.copyOf(rounds);
        unplaced = List.copyOf(unplaced);
        shortages = List.copyOf(shortages);
    }

    /** How often a building is entered, all rounds together. */
    public int entries() {
        return rounds.stream().mapToInt(PlannedRound::entries).sum();
    }
}
