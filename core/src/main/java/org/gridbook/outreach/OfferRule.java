package org.gridbook.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.PlannedShift;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffAbsence;

/** The rule of what members of staff can do in rounds: as much as fits into the time that their planned shifts have in common with a round. */
final class OfferRule {
    private OfferRule() {}

    /**
     * The offers, in order of time, round and staff.
     *
     * @param rounds the windows of the rounds, by their words
     * @param perVisit how long one visit or call takes
     * @param shifts the planned shifts
     * @param absences when members are not on duty; who is absent when the common time begins offers nothing
     * @param grids the grid of each building
     */
    static List<RoundOffer> of(
            Map<String, Interval> rounds,
            Duration perVisit,
            List<PlannedShift> shifts,
            List<StaffAbsence> absences,
            Map<BuildingId, GridId> grids) {
        List<RoundOffer> offers = new ArrayList<>();
        rounds.forEach((round, window) -> shifts.forEach(shift -> shift.time()
                .common(window)
                .filter(common -> isOnDuty(shift, common.from(), absences))
                .ifPresent(common -> areas(shift.post(), grids)
                        .map(areas -> new RoundOfferBuilder()
                                .staff(shift.staff())
                                .round(round)
                                .window(common)
                                .areas(areas)
                                .addMeans(ReachMeans.DOOR, ReachMeans.PHONE)
                                .capacity(capacity(common, perVisit))
                                .build())
                        .filter(offer -> offer.capacity() > 0)
                        .ifPresent(offers::add))));
        return offers.stream().sorted(RoundOffer.IN_TIME).toList();
    }

    private static boolean isOnDuty(PlannedShift shift, Instant at, List<StaffAbsence> absences) {
        return absences.stream()
                .noneMatch(each ->
                        each.staff().equals(shift.staff()) && each.period().holdsAt(at));
    }

    /** The grids of a post; empty in the set for all, and absent if the building belongs to no grid. */
    private static Optional<Set<GridId>> areas(Post post, Map<BuildingId, GridId> grids) {
        if (post instanceof Post.AtGrid at) {
            return Optional.of(Set.of(at.grid()));
        } else if (post instanceof Post.AtBuilding at) {
            return Stream.ofNullable(grids.get(at.building())).map(Set::of).findFirst();
        }
        return Optional.of(Set.of());
    }

    private static int capacity(Interval common, Duration perVisit) {
        long seconds = common.to()
                .map(end -> Duration.between(common.from(), end).toSeconds())
                .orElse(0L);
        return (int) Math.min(RoundOffer.MOST, seconds / perVisit.toSeconds());
    }
}
