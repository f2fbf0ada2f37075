package org.gridbook.isolation;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.Building;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;
import org.gridbook.register.Tenancy;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;

/**
 * The facts from which follow-up is computed for any instant. They cost four round trips for any number of visits.
 *
 * @param known the instant of knowledge: nothing that ends later is missed
 */
record FollowUpFacts(
        List<Isolation> isolations,
        Map<ResidentId, List<ObligationRule.Home>> homes,
        List<ObligationRule.Attendance> attendances,
        List<NeedWithEscalation> needs,
        ZoneId zone,
        Instant known) {
    private record Known(
            ZoneId zone,
            List<Stored<BuildingId, Building>> buildings,
            List<Stored<IsolationId, Isolation>> isolations,
            List<Stored<NeedId, NeedWithEscalation>> needs) {}

    /** The households in reach, and the grids that were responsible for them. */
    private record Places(
            Map<HouseholdId, Stored<HouseholdId, RegisteredHousehold>> households,
            Map<HouseholdId, List<ObligationRule.Answering>> answering) {
        static Question<Places> question(Set<HouseholdId> wanted, List<Stored<BuildingId, Building>> buildings) {
            Map<BuildingId, Building> byId = buildings.stream().collect(toMap(Stored::id, Stored::value));
            return Question.all(
                    RegisterKinds.HOUSEHOLDS
                            .byIds(wanted)
                            .map(found -> found.stream().collect(toMap(Stored::id, each -> each))),
                    RegisterKinds.TENANCIES
                            .where(RegisterKinds.OF_HOUSEHOLD, wanted)
                            .map(found -> found.stream()
                                    .map(Stored::value)
                                    .collect(groupingBy(
                                            Tenancy::household, flatMapping(each -> answering(each, byId), toList())))),
                    Places::new);
        }

        private static Stream<ObligationRule.Answering> answering(
                Tenancy tenancy, Map<BuildingId, Building> buildings) {
            return Optional.ofNullable(buildings.get(tenancy.dwelling().building())).stream()
                    .flatMap(building -> building.allotments().stream())
                    .flatMap(each -> each.period().common(tenancy.period()).stream()
                            .map(shared ->
                                    new ObligationRule.Answering(each.grid().value(), shared)));
        }

        List<ObligationRule.Answering> answering(HouseholdId household) {
            return answering.getOrDefault(household, List.of());
        }
    }

    static FollowUpFacts load(Session session, Instant knownUntil) {
        Known known = session.ask(Question.all(
                RegisterKinds.zone(),
                RegisterKinds.BUILDINGS.all(),
                IsolationKinds.ISOLATIONS.all(),
                Withdrawn.except(IsolationKinds.NEEDS.all()),
                Known::new));
        Set<ResidentId> residents = known.isolations().stream()
                .map(each -> each.get(RegisterKinds.OF_RESIDENT))
                .collect(toSet());
        List<Stored<StayId, Stay>> stays = session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, residents));
        List<NeedWithEscalation> needs =
                known.needs().stream().map(Stored::value).toList();
        Places places = session.ask(Places.question(
                Stream.concat(
                                stays.stream().map(stay -> stay.value().household()),
                                needs.stream().map(need -> need.need().household()))
                        .collect(toSet()),
                known.buildings()));
        Map<ResidentId, List<ObligationRule.Home>> homes = stays.stream()
                .collect(groupingBy(stay -> stay.value().resident(), mapping(stay -> home(stay, places), toList())));
        return new FollowUpFacts(
                known.isolations().stream()
                        .map(each -> within(each.value(), homes))
                        .toList(),
                homes,
                session
                        .count(IsolationKinds.ATTENDANCES.countBy(
                                Field.ID,
                                IsolationKinds.VISIT_ID,
                                IsolationKinds.ISOLATION_ID,
                                IsolationKinds.DUTIES,
                                IsolationKinds.OCCURRED_AT))
                        .stream()
                        .map(each -> new ObligationRule.Attendance(
                                each.get(IsolationKinds.VISIT_ID),
                                each.get(IsolationKinds.ISOLATION_ID),
                                each.find(IsolationKinds.DUTIES).orElse(Set.of()),
                                each.get(IsolationKinds.OCCURRED_AT)))
                        .toList(),
                wanted(session, needs, places),
                known.zone(),
                knownUntil);
    }

    private static Isolation within(Isolation isolation, Map<ResidentId, List<ObligationRule.Home>> homes) {
        return isolation.within(homes.getOrDefault(isolation.resident(), List.of()).stream()
                .map(ObligationRule.Home::period)
                .toList());
    }

    /** Nothing is delivered to a household after its last resident has left. */
    private static List<NeedWithEscalation> wanted(Session session, List<NeedWithEscalation> needs, Places places) {
        Map<HouseholdId, List<Interval>> lived = session
                .ask(RegisterKinds.STAYS.where(
                        RegisterKinds.OF_HOUSEHOLD,
                        needs.stream().map(need -> need.need().household()).collect(toSet())))
                .stream()
                .collect(groupingBy(
                        stay -> stay.get(RegisterKinds.OF_HOUSEHOLD),
                        mapping(stay -> stay.get(Shape.PERIOD), toList())));
        return needs.stream()
                .map(need -> owed(need, places))
                .map(need -> lived.getOrDefault(need.need().household(), List.of()).stream()
                        .map(stay -> stay.to().orElse(Instant.MAX))
                        .max(Instant::compareTo)
                        .filter(end -> end.isBefore(Instant.MAX))
                        .map(need::within)
                        .orElse(need))
                .toList();
    }

    /** The need with the grid that was responsible when it was requested. */
    private static NeedWithEscalation owed(NeedWithEscalation need, Places places) {
        return ObligationRule.Answering.at(
                        places.answering(need.need().household()), need.need().requestedAt())
                .map(need::owedBy)
                .orElse(need);
    }

    /** A home. If the household is out of reach, its grid is the one of the stay, which is placed where the resident lives now. */
    private static ObligationRule.Home home(Stored<StayId, Stay> stay, Places places) {
        HouseholdId household = stay.value().household();
        return new ObligationRule.Home(
                household,
                Optional.<Stored<?, ?>>ofNullable(places.households().get(household))
                        .orElse(stay)
                        .place()
                        .grid(),
                places.answering(household),
                stay.value().period());
    }

    List<DueObligation> owed(Instant at) {
        return ObligationRule.of(isolations, homes, attendances, needs, zone, at, known);
    }

    /**
     * What can be due at an instant. It needs only the isolations that are valid then and those that shared a household with them. Over
     * the years that is a small part of all isolations.
     */
    List<DueObligation> pending(Instant at) {
        Set<HouseholdId> near = isolations.stream()
                .filter(each -> each.period().holdsAt(at))
                .flatMap(this::households)
                .collect(toSet());
        List<Isolation> some = isolations.stream()
                .filter(each -> households(each).anyMatch(near::contains))
                .toList();
        return ObligationRule.of(some, homes, attendances, needs, zone, at, known);
    }

    private Stream<HouseholdId> households(Isolation isolation) {
        return Stream.concat(
                Stream.of(isolation.household()),
                homes.getOrDefault(isolation.resident(), List.of()).stream()
                        .filter(each -> each.period().overlaps(isolation.period()))
                        .map(ObligationRule.Home::household));
    }

    /** Which slots a worklist shows. */
    static Predicate<DueObligation> matching(
            Session session,
            List<DueObligation> owed,
            WorklistFilter filter,
            Instant at,
            IsolationKinds.Caseload caseload) {
        if (filter instanceof WorklistFilter.InGrids some) {
            return each -> some.grids().stream().anyMatch(grid -> grid.value().equals(each.grid()));
        }
        if (filter instanceof WorklistFilter.InHouseholds some) {
            return each -> some.households().contains(each.slot().household());
        }
        if (filter instanceof WorklistFilter.ForStaff some) {
            Set<HouseholdId> lookedAfter = caseload.by(some.staff(), session, at);
            return assigned(session, owed, some.staff(), at)
                    .or(each -> lookedAfter.contains(each.slot().household()));
        }
        return each -> true;
    }

    private record Assigned(boolean isStaff, List<Post> posts, Map<HouseholdId, BuildingId> buildings) {
        boolean covers(DueObligation each) {
            return isStaff
                    && posts.stream()
                            .anyMatch(post -> post instanceof Post.AtCommunity
                                    || post instanceof Post.AtGrid at
                                            && at.grid().value().equals(each.grid())
                                    || post instanceof Post.AtBuilding in
                                            && in.building()
                                                    .equals(buildings.get(
                                                            each.slot().household())));
        }
    }

    private static Predicate<DueObligation> assigned(
            Session session, List<DueObligation> owed, StaffId staff, Instant at) {
        Set<HouseholdId> households =
                owed.stream().map(each -> each.slot().household()).collect(toSet());
        Assigned assigned = session.ask(Question.all(
                StaffKinds.staffAt(staff, at).map(Either::isRight),
                StaffKinds.ASSIGNMENTS
                        .where(StaffKinds.STAFF_ID, staff)
                        .map(found -> found.stream()
                                .filter(each -> each.isValidAt(at))
                                .map(each -> each.value().post())
                                .toList()),
                RegisterKinds.HOUSEHOLDS
                        .byIds(households)
                        .map(found ->
                                found.stream().collect(toMap(Stored::id, each -> each.get(RegisterKinds.IN_BUILDING)))),
                Assigned::new));
        return assigned::covers;
    }
}
