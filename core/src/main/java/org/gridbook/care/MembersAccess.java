package org.gridbook.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.DerivedGrants;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Period;
import org.gridbook.book.ResidentId;
import org.gridbook.isolation.Isolations;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Slice;

/**
 * What a member of a care team may see: the household that the team answers for, with its contact and health data, while both last and
 * somebody there is isolated, under the purpose under which the isolation was ordered. When the isolation is released, or the member is no
 * more on the books, the access is gone.
 * Where the team answers for one resident, only that resident's own isolation opens the household to it.
 */
public final class MembersAccess implements DerivedGrants {
    /** The role of such grants; its label is the text {@code role.care_member}. */
    public static final String ROLE = "care_member";

    private static final Set<Power> POWERS = Set.of(Power.READ, Power.READ_PERSONAL, Power.READ_HEALTH, Power.RECORD);

    private static final Scope COMMONS = Scope.ofGrids(Set.of(Place.COMMONS.grid()));

    /** Given to the office by the door. */
    public MembersAccess() {}

    @Override
    public List<Query> first(ActorId actor) {
        return List.of(Query.by(COMMONS, CareKinds.MEMBER, "actor", Set.of(actor.value())));
    }

    @Override
    public List<Grant> then(
            ActorId actor, List<Slice> first, Set<GridId> grids, Instant at, Function<List<Query>, List<Slice>> ask) {
        List<Membership> memberships = first.get(0).entries().stream()
                .map(Rows::member)
                .filter(membership -> membership.period().holdsAt(at))
                .toList();
        if (memberships.isEmpty() || grids.isEmpty()) {
            return List.of();
        }
        Set<String> everywhere = new HashSet<>();
        grids.forEach(grid -> everywhere.add(grid.value()));
        List<Query> queries = new ArrayList<>(
                Joining.books(COMMONS, memberships.stream().map(Membership::who).toList()));
        queries.add(Query.by(
                Scope.ofGrids(everywhere),
                CareKinds.SERVICE,
                "team",
                memberships.stream().map(each -> each.team().value()).collect(Collectors.toSet())));
        List<Slice> found = ask.apply(queries);
        Set<String> booked = Joining.booked(found, at);
        Set<TeamId> teams = memberships.stream()
                .filter(each -> booked.contains(each.who().value()))
                .map(Membership::team)
                .collect(Collectors.toSet());
        Set<String> places = new HashSet<>();
        Set<HouseholdId> households = new HashSet<>();
        Set<ResidentId> residents = new HashSet<>();
        found.get(2).entries().stream()
                .map(Rows::service)
                .filter(service ->
                        teams.contains(service.team()) && service.period().holdsAt(at))
                .forEach(service -> {
                    places.add(service.household().value());
                    service.resident().ifPresentOrElse(residents::add, () -> households.add(service.household()));
                });
        if (places.isEmpty()) {
            return List.of();
        }
        Map<PurposeId, Set<HouseholdId>> isolated = new HashMap<>();
        ask.apply(List.of(Isolations.query(Scope.ofHouseholds(places)))).get(0).entries().stream()
                .map(Isolations::read)
                .filter(isolation -> isolation.period().holdsAt(at))
                .filter(isolation ->
                        households.contains(isolation.household()) || residents.contains(isolation.resident()))
                .forEach(isolation -> isolated.computeIfAbsent(isolation.purpose(), any -> new HashSet<>())
                        .add(isolation.household()));
        List<Grant> grants = new ArrayList<>();
        isolated.forEach((purpose, homes) -> grants.add(new Grant(
                new GrantId(ROLE),
                actor,
                ROLE,
                POWERS,
                new Area.Households(homes),
                purpose,
                Period.since(at),
                Optional.empty())));
        return grants;
    }
}
