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
import org.gridbook.book.Interval;
import org.gridbook.isolation.Isolation;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Page;

/**
 * What a member of a care team may see: the household that the team answers for, with its contact and health data, while both last and
 * somebody there is isolated, under the purpose under which the isolation was ordered. When the isolation is released, or the member is no
 * more on the books, the access is gone.
 * Where the team answers for one resident, only that resident's own isolation opens the household to it.
 */
public final class CareTeamAccess implements DerivedGrants {
    /** The role of such grants; its label is the text {@code role.care_member}. */
    public static final String ROLE = "care_member";

    private static final Set<Power> POWERS = Set.of(Power.READ, Power.READ_PERSONAL, Power.READ_HEALTH, Power.RECORD);

    private static final Scope COMMONS = Scope.ofGrids(Set.of(Place.COMMONS.grid()));

    /** Given to the office by the door. */
    public CareTeamAccess() {}

    @Override
    public List<Query> first(ActorId actor) {
        return List.of(Query.by(COMMONS, CareKinds.MEMBER, "actor", Set.of(actor.value())));
    }

    @Override
    public List<Grant> then(
            ActorId actor, List<Page> first, Set<GridId> grids, Instant at, Function<List<Query>, List<Page>> ask) {
        if (grids.isEmpty()) {
            return List.of();
        }
        Scope everywhere = Scope.ofGrids(grids.stream().map(GridId::value).collect(Collectors.toSet()));
        Map<PurposeId, Set<HouseholdId>> isolated = new HashMap<>();
        for (Isolation each : ResponsibilityRule.isolations(first.get(0), COMMONS, everywhere, at, ask)) {
            isolated.computeIfAbsent(each.purpose(), any -> new HashSet<>()).add(each.household());
        }
        List<Grant> grants = new ArrayList<>();
        isolated.forEach((purpose, homes) -> grants.add(new Grant(
                new GrantId(ROLE),
                actor,
                ROLE,
                POWERS,
                new Area.OfHouseholds(homes),
                purpose,
                Interval.since(at),
                Optional.empty())));
        return grants;
    }
}
