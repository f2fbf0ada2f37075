package org.gridbook.care;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.internal.DerivedGrants;
import org.gridbook.isolation.Isolation;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.ScopedReader;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;

/**
 * What a member of a care team may see: a household of the team with its contact and health data, under the purpose of the isolation. The
 * access begins and ends with these conditions:
 *
 * <ul>
 *   <li>A person of the household is isolated. If the team cares for one resident, it is that resident.
 *   <li>The team cares for the household or the resident.
 *   <li>The actor is a member of the team, and is staff or a supporter.
 * </ul>
 */
final class CareTeamAccess implements DerivedGrants {
    /** The role of such grants; its label is the text {@code role.care_member}. */
    static final String ROLE = "care_member";

    private static final Set<Power> POWERS = Set.of(Power.READ, Power.READ_PERSONAL, Power.READ_HEALTH, Power.RECORD);

    @Override
    public Question<Derivation> question(ActorId actor) {
        return CareKinds.MEMBERSHIPS
                .where(CareKinds.ACTOR, actor)
                .map(memberships -> (grids, at, reader) -> grants(actor, memberships, grids, at, reader));
    }

    private static List<Grant> grants(
            ActorId actor,
            List<Stored<MembershipId, Membership>> memberships,
            Set<GridId> grids,
            Instant at,
            ScopedReader reader) {
        Scope everywhere = Scope.ofGrids(
                Stream.concat(Stream.of(Place.COMMONS.grid()), grids.stream().map(GridId::value))
                        .collect(Collectors.toSet()));
        Map<PurposeId, Set<HouseholdId>> isolated = new HashMap<>();
        for (Isolation each : ResponsibilityRule.isolations(memberships, everywhere, at, reader)) {
            isolated.computeIfAbsent(each.purpose(), any -> new HashSet<>()).add(each.household());
        }
        return isolated.entrySet().stream()
                .map(each -> new GrantBuilder()
                        .id(new GrantId(ROLE))
                        .actor(actor)
                        .role(ROLE)
                        .powers(POWERS)
                        .area(new Area.OfHouseholds(each.getValue()))
                        .purpose(each.getKey())
                        .period(Interval.since(at))
                        .build())
                .toList();
    }
}
