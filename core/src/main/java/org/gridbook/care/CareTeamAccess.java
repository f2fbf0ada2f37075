package org.gridbook.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

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
    public Question<Derivation> question(ActorId actor) {
        return Question.of(
                any -> Query.by(COMMONS, CareKinds.MEMBER, "actor", Set.of(actor.value())),
                memberships -> (grids, at, ask) -> grants(actor, memberships, grids, at, ask));
    }

    private static List<Grant> grants(
            ActorId actor, Page memberships, Set<GridId> grids, Instant at, Function<List<Query>, List<Page>> ask) {
        if (grids.isEmpty()) {
            return List.of();
        }
        Scope everywhere = Scope.ofGrids(grids.stream().map(GridId::value).collect(Collectors.toSet()));
        Map<PurposeId, Set<HouseholdId>> isolated = new HashMap<>();
        for (Isolation each : ResponsibilityRule.isolations(memberships, COMMONS, everywhere, at, ask)) {
            isolated.computeIfAbsent(each.purpose(), any -> new HashSet<>()).add(each.household());
        }
        List<Grant> grants = new ArrayList<>();
        isolated.forEach((purpose, homes) -> grants.add(new GrantBuilder()
                .id(new GrantId(ROLE))
                .actor(actor)
                .role(ROLE)
                .powers(POWERS)
                .area(new Area.OfHouseholds(homes))
                .purpose(purpose)
                .period(Interval.since(at))
                .build()));
        return grants;
    }
}
