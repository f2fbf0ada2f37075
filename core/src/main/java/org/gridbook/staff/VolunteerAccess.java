package org.gridbook.staff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.internal.DerivedGrants;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.ScopedReader;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;

/**
 * What a volunteer with an actor may do: read structure and record in the grid, or at the households of the building, of a valid assignment,
 * under its purpose. The access ends with the assignment. An assignment to the whole community gives none.
 */
final class VolunteerAccess implements DerivedGrants {
    /** What such grants allow. */
    static final Set<Power> POWERS = Set.of(Power.READ, Power.RECORD);

    private static final String ROLE = "volunteer";

    @Override
    public Question<Derivation> question(ActorId actor) {
        return Withdrawn.except(StaffKinds.VOLUNTEERS.where(StaffKinds.ACTOR, actor))
                .map(found ->
                        (grids, at, reader) -> found.isEmpty() ? List.of() : grants(actor, found, grids, at, reader));
    }

    private static List<Derived> grants(
            ActorId actor,
            List<Stored<VolunteerId, Volunteer>> found,
            Set<GridId> grids,
            Instant at,
            ScopedReader reader) {
        List<VolunteerAssignment> assignments = VolunteerRule.at(
                at,
                found.stream().map(Stored::value).toList(),
                reader
                        .ask(
                                Scope.ofGrids(Set.of(Place.COMMONS.grid())),
                                Withdrawn.except(StaffKinds.VOLUNTEER_ASSIGNMENTS.where(
                                        StaffKinds.VOLUNTEER_ID,
                                        found.stream().map(Stored::id).toList())))
                        .stream()
                        .map(Stored::value)
                        .toList());
        List<Derived> grants = new ArrayList<>();
        for (VolunteerAssignment each : assignments) {
            area(each.post(), grids, at, reader)
                    .ifPresent(area -> grants.add(new Derived(
                            new GrantBuilder()
                                    .id(new GrantId(ROLE))
                                    .actor(actor)
                                    .role(ROLE)
                                    .powers(POWERS)
                                    .area(area)
                                    .purpose(each.purpose())
                                    .period(Interval.since(at))
                                    .build(),
                            Optional.empty())));
        }
        return grants;
    }

    private static Optional<Area> area(Post post, Set<GridId> grids, Instant at, ScopedReader reader) {
        if (post instanceof Post.AtGrid in) {
            return grids.contains(in.grid()) ? Optional.of(new Area.OfGrids(Set.of(in.grid()))) : Optional.empty();
        }
        if (!(post instanceof Post.AtBuilding in)) {
            return Optional.empty();
        }
        Scope everywhere = Scope.ofGrids(
                Stream.concat(Stream.of(Place.COMMONS.grid()), grids.stream().map(GridId::value))
                        .collect(Collectors.toSet()));
        Set<HouseholdId> households =
                reader
                        .ask(everywhere, RegisterKinds.HOUSEHOLDS.where(RegisterKinds.IN_BUILDING, in.building()))
                        .stream()
                        .filter(each -> each.isValidAt(at))
                        .map(Stored::id)
                        .collect(Collectors.toSet());
        return households.isEmpty() ? Optional.empty() : Optional.of(new Area.OfHouseholds(households));
    }
}
