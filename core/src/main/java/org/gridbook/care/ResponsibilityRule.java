package org.gridbook.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.Isolations;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * The rule of whom somebody answers for: those isolated at an instant in the households that the teams answer for of which they are a
 * member then, while they are on the books. A team for one resident answers for that resident's own isolation only.
 */
final class ResponsibilityRule {
    private ResponsibilityRule() {}

    /**
     * The isolations.
     *
     * @param memberships all of theirs
     * @param commons where supporters and staff are
     * @param places where what teams answer for is asked
     * @param ask asks more
     */
    static List<Isolation> isolations(
            Page memberships, Scope commons, Scope places, Instant at, Function<List<Query>, List<Page>> ask) {
        List<Membership> members = memberships.entries().stream()
                .map(Rows::member)
                .filter(each -> each.period().holdsAt(at))
                .toList();
        if (members.isEmpty()) {
            return List.of();
        }
        List<Query> queries = new ArrayList<>(MembershipRules.books(
                commons, members.stream().map(Membership::who).toList()));
        queries.add(Query.by(
                places,
                CareKinds.SERVICE,
                "team",
                members.stream().map(each -> each.team().value()).collect(Collectors.toSet())));
        List<Page> found = ask.apply(queries);
        Set<String> booked = MembershipRules.booked(found, at);
        Set<TeamId> teams = members.stream()
                .filter(each -> booked.contains(each.who().value()))
                .map(Membership::team)
                .collect(Collectors.toSet());
        Set<String> homes = new HashSet<>();
        Set<HouseholdId> households = new HashSet<>();
        Set<ResidentId> residents = new HashSet<>();
        found.get(2).entries().stream()
                .map(Rows::service)
                .filter(service ->
                        teams.contains(service.team()) && service.period().holdsAt(at))
                .forEach(service -> {
                    homes.add(service.household().value());
                    service.resident().ifPresentOrElse(residents::add, () -> households.add(service.household()));
                });
        if (homes.isEmpty()) {
            return List.of();
        }
        return ask.apply(List.of(Isolations.query(Scope.ofHouseholds(homes)))).get(0).entries().stream()
                .map(Isolations::read)
                .filter(each -> each.period().holdsAt(at))
                .filter(each -> households.contains(each.household()) || residents.contains(each.resident()))
                .toList();
    }
}
