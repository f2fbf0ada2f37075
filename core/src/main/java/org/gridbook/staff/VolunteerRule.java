package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.plan.Figure;
import org.gridbook.staff.Volunteer.VolunteerState;

/** The rules of volunteers. */
final class VolunteerRule {
    private VolunteerRule() {}

    /** An offer is answered once, and nothing happens before it; or {@link TooEarly} or {@link StaffRefusal.OfferAnswered}. */
    static Either<Refusal, Volunteer> inOrder(Volunteer volunteer) {
        if (volunteer.acceptedAt().isPresent() && volunteer.thankedAt().isPresent()) {
            return Either.left(new StaffRefusal.OfferAnswered(volunteer.id().value()));
        }
        return Stream.of(volunteer.acceptedAt(), volunteer.thankedAt(), volunteer.leftAt())
                        .flatMap(each -> each.stream())
                        .anyMatch(at -> at.isBefore(volunteer.offeredAt()))
                ? Either.left(new TooEarly("volunteer", volunteer.id().value()))
                : Either.right(volunteer);
    }

    /** That the volunteer had not left by an instant, so that an answer has an effect; or {@link NotActiveThen}. */
    static Either<Refusal, Volunteer> answerable(Volunteer volunteer, Instant at) {
        return volunteer.leftAt().filter(left -> !left.isAfter(at)).isPresent()
                ? Either.left(new NotActiveThen("volunteer", volunteer.id().value()))
                : Either.right(volunteer);
    }

    /** The same for a corrected volunteer whose answer is another one than before; or a refusal of {@link #inOrder(Volunteer)}. */
    static Either<Refusal, Volunteer> inOrder(Volunteer before, Volunteer volunteer) {
        return Stream.of(
                        volunteer.acceptedAt().filter(at -> !before.acceptedAt().equals(Optional.of(at))),
                        volunteer.thankedAt().filter(at -> !before.thankedAt().equals(Optional.of(at))))
                .flatMap(Optional::stream)
                .findFirst()
                .map(at -> answerable(volunteer, at))
                .orElseGet(() -> Either.right(volunteer))
                .flatMap(VolunteerRule::inOrder);
    }

    /**
     * Whether an assignment can be: the volunteer is accepted when it begins, and has no other at the same time.
     *
     * @param others the other assignments of the volunteer
     */
    static Either<Refusal, VolunteerAssignment> fits(
            VolunteerAssignment assignment, Volunteer volunteer, Collection<VolunteerAssignment> others) {
        if (!isAccepted(volunteer, assignment.period().from())) {
            return Either.left(new NotActiveThen("volunteer", volunteer.id().value()));
        }
        return others.stream()
                .filter(other -> other.attended().overlaps(assignment.attended()))
                .findFirst()
                .<Either<Refusal, VolunteerAssignment>>map(other -> Either.left(
                        new Overlaps("volunteer_assignment", other.id().value())))
                .orElseGet(() -> Either.right(assignment));
    }

    /** The assignments that are valid at an instant, in order of id. */
    static List<VolunteerAssignment> at(
            Instant at, Collection<Volunteer> volunteers, Collection<VolunteerAssignment> assignments) {
        return of(
                volunteers,
                assignments,
                (volunteer, each) ->
                        isAccepted(volunteer, at) && each.attended(volunteer).holdsAt(at));
    }

    /** The assignments that are valid at some instant of an interval, in order of id. */
    static List<VolunteerAssignment> during(
            Interval interval, Collection<Volunteer> volunteers, Collection<VolunteerAssignment> assignments) {
        return of(
                volunteers,
                assignments,
                (volunteer, each) -> each.attended(volunteer)
                        .common(interval)
                        .filter(both -> isAccepted(volunteer, both.from()))
                        .isPresent());
    }

    static boolean isAccepted(Volunteer volunteer, Instant at) {
        return volunteer
                .stateAt(at)
                .filter(state -> state == VolunteerState.ACCEPTED)
                .isPresent();
    }

    private static List<VolunteerAssignment> of(
            Collection<Volunteer> volunteers,
            Collection<VolunteerAssignment> assignments,
            BiPredicate<Volunteer, VolunteerAssignment> which) {
        Map<VolunteerId, Volunteer> known =
                volunteers.stream().collect(Collectors.toMap(Volunteer::id, Function.identity()));
        return assignments.stream()
                .filter(each -> Optional.ofNullable(known.get(each.volunteer()))
                        .filter(volunteer -> which.test(volunteer, each))
                        .isPresent())
                .toList();
    }

    /** The grids without any of these assignments, in order of id. An assignment to the community is in no grid. */
    static List<GridId> without(
            Collection<VolunteerAssignment> assignments, Set<GridId> grids, Map<Post, GridId> gridOf) {
        Set<GridId> with = assignments.stream()
                .map(VolunteerAssignment::post)
                .flatMap(post -> post instanceof Post.AtGrid grid
                        ? Stream.of(grid.grid())
                        : post instanceof Post.AtBuilding building
                                ? Stream.ofNullable(gridOf.get(building))
                                : Stream.empty())
                .collect(Collectors.toSet());
        return grids.stream()
                .filter(each -> !with.contains(each))
                .sorted(Comparator.comparing(GridId::value))
                .toList();
    }

    /** The size of the team at an instant. */
    static TeamSize size(Instant at, Collection<Volunteer> volunteers, Collection<VolunteerAssignment> assignments) {
        Map<String, TreeSet<String>> byRole = new TreeMap<>();
        TreeSet<String> assigned = new TreeSet<>();
        at(at, volunteers, assignments).forEach(each -> {
            assigned.add(each.volunteer().value());
            byRole.computeIfAbsent(each.role(), any -> new TreeSet<>())
                    .add(each.volunteer().value());
        });
        Map<String, Figure> roles = new TreeMap<>();
        byRole.forEach((role, ids) -> roles.put(role, Figure.of(ids)));
        return new TeamSize(
                at,
                ids(volunteers, each -> each.stateAt(at).isPresent()),
                ids(volunteers, each -> isAccepted(each, at)),
                Figure.of(assigned),
                roles);
    }

    /** The figures of a report at an instant. */
    static VolunteerFigures figures(
            Instant at, Collection<Volunteer> volunteers, Collection<VolunteerAssignment> assignments) {
        Map<VolunteerState, Figure> byState = new EnumMap<>(VolunteerState.class);
        for (VolunteerState state : VolunteerState.values()) {
            byState.put(state, ids(volunteers, each -> each.stateAt(at).equals(Optional.of(state))));
        }
        return new VolunteerFigures(byState, size(at, volunteers, assignments).byRole());
    }

    private static Figure ids(Collection<Volunteer> volunteers, Predicate<Volunteer> which) {
        return Figure.of(
                volunteers.stream().filter(which).map(each -> each.id().value()).toList());
    }
}
