package org.gridbook.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
import org.gridbook.book.Interval;
import org.gridbook.internal.DerivedGrants;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.isolation.NewVisit;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.ScopedReader;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
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
 *
 * <p>A supporter, who is not staff, sees of the household only the isolated resident and the dwelling, and gets no counts of it. A supporter
 * records only what is about that resident: nothing about the household as a whole, which would be about the housemates too.
 */
final class CareTeamAccess implements DerivedGrants {
    /** The role of such grants; its label is the text {@code role.care_member}. */
    static final String ROLE = "care_member";

    /** What such grants allow. */
    static final Set<Power> POWERS = Set.of(Power.READ, Power.READ_PERSONAL, Power.READ_HEALTH, Power.RECORD);

    private static final Set<Kind> OF_DWELLING =
            Set.of(RegisterKinds.HOUSEHOLDS.kind(), RegisterKinds.TENANCIES.kind());
    private static final Set<Kind> OF_RESIDENT = Set.of(
            RegisterKinds.RESIDENTS.kind(),
            RegisterKinds.RESIDENTS_PERSONAL.kind(),
            RegisterKinds.STAYS.kind(),
            RegisterKinds.FLAGS.kind(),
            RegisterKinds.HEALTH_FLAGS.kind(),
            RegisterKinds.FLAG_REASONS.kind(),
            IsolationKinds.ISOLATIONS.kind(),
            IsolationKinds.ACTS.kind(),
            IsolationKinds.REASONS.kind(),
            IsolationKinds.NOTICES.kind(),
            IsolationKinds.ATTENDANCES.kind(),
            IsolationKinds.OBSERVATIONS.kind());

    @Override
    public Question<Derivation> question(ActorId actor) {
        return CareKinds.MEMBERSHIPS
                .where(CareKinds.ACTOR, actor)
                .map(memberships -> (grids, at, reader) -> grants(actor, memberships, grids, at, reader));
    }

    private static List<Derived> grants(
            ActorId actor,
            List<Stored<MembershipId, Membership>> memberships,
            Set<GridId> grids,
            Instant at,
            ScopedReader reader) {
        Scope everywhere = Scope.ofGrids(
                Stream.concat(Stream.of(Place.COMMONS.grid()), grids.stream().map(GridId::value))
                        .collect(Collectors.toSet()));
        Map<Boolean, List<Stored<MembershipId, Membership>>> supporting = memberships.stream()
                .collect(Collectors.partitioningBy(each -> each.value().member() instanceof MemberRef.SupporterRef));
        List<Derived> grants = new ArrayList<>();
        supporting.forEach((isSupporter, own) -> ResponsibilityRule.isolations(own, everywhere, at, reader).stream()
                .collect(Collectors.groupingBy(Isolation::purpose))
                .forEach((purpose, isolations) -> grants.add(new Derived(
                        grant(actor, purpose, isolations, at),
                        isSupporter ? Optional.of(view(isolations)) : Optional.empty()))));
        return grants;
    }

    private static Grant grant(ActorId actor, PurposeId purpose, List<Isolation> isolations, Instant at) {
        return new GrantBuilder()
                .id(new GrantId(ROLE))
                .actor(actor)
                .role(ROLE)
                .powers(POWERS)
                .area(new Area.OfHouseholds(
                        isolations.stream().map(Isolation::household).collect(Collectors.toSet())))
                .purpose(purpose)
                .period(Interval.since(at))
                .build();
    }

    /**
     * Shows the rows about the isolated residents, and those about the dwelling. Tips, contacts and visits are not among them. A visit may be
     * put if it met residents: each has an attendance, which must be about an isolated resident too.
     */
    private static View view(List<Isolation> isolations) {
        Set<String> residents =
                isolations.stream().map(each -> each.resident().value()).collect(Collectors.toSet());
        Predicate<Entry> ofResident = entry -> OF_RESIDENT.contains(entry.kind())
                && residents.contains(entry.fields()
                        .optionalText(RegisterKinds.OF_RESIDENT.name())
                        .orElse(entry.id()));
        return new View(
                ofResident.or(entry -> OF_DWELLING.contains(entry.kind())),
                ofResident.or(entry -> entry.kind().equals(IsolationKinds.VISITS.kind())
                        && IsolationKinds.VISITS.read(entry).answer() == NewVisit.VisitOutcome.MET));
    }
}
