package org.gridbook.outreach;

import java.time.Duration;
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
import org.gridbook.staff.StaffId;

/** The rule of what members of staff can do in rounds: as much as fits into the time that their planned shifts have in common with a round. */
final class OfferRule {
    private OfferRule() {}

    /**
     * The offers, in order of time, round and staff.
     *
     * @param rounds the windows of the rounds, by their words
     * @param perVisit how long one visit or call takes
     * @param shifts the planned shifts
     * @param absences when members are not on duty; what is left before and after them is offered
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
                .map(common -> onDuty(common, shift.staff(), absences))
                .orElse(List.of())
                .forEach(common -> areas(shift.post(), grids)
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

    /** The parts of a time, which has an end, in which a member is not absent. */
    private static List<Interval> onDuty(Interval time, StaffId staff, List<StaffAbsence> absences) {
        List<Interval> parts = List.of(time);
        for (StaffAbsence absence : absences) {
            if (absence.staff().equals(staff)) {
                parts = parts.stream()
                        .flatMap(part -> without(part, absence.period()))
                        .toList();
            }
        }
        return parts;
    }

    private static Stream<Interval> without(Interval part, Interval absence) {
        return part.common(absence)
                .map(common -> Stream.of(
                                new Interval(part.from(), Optional.of(common.from())),
                                new Interval(common.to().orElseThrow(), part.to()))
                        .filter(each -> each.to().filter(each.from()::isBefore).isPresent()))
                .orElseGet(() -> Stream.of(part));
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
