package org.gridbook.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds.FlagReason;

/** What the book holds of some households, and of the residents who live in them or left them. */
record KnownHouseholds(
        Map<HouseholdId, List<Stored<TenancyId, Tenancy>>> tenancies,
        Map<HouseholdId, List<Stored<StayId, Stay>>> stays,
        Map<ResidentId, Stored<ResidentId, RegisteredResident>> residents,
        Map<ResidentId, Stored<ResidentId, RegisteredPerson>> personal,
        Map<ResidentId, List<Stored<FlagId, Flag>>> flags,
        Map<FlagId, Stored<FlagId, FlagReason>> reasons) {
    /**
     * A resident with one of their stays in a household.
     *
     * @param flags every flag that was recorded and not withdrawn
     */
    record Member(
            Stored<ResidentId, RegisteredResident> resident,
            Stored<ResidentId, RegisteredPerson> personal,
            Stored<StayId, Stay> stay,
            List<Stored<FlagId, Flag>> flags) {
        ResidentId id() {
            return resident.id();
        }

        RegisteredPerson person() {
            return personal.value();
        }

        boolean isHead() {
            return stay.get(RegisterKinds.RELATION) == Relation.HEAD;
        }

        List<Stored<FlagId, Flag>> flags(Trait trait) {
            return flags.stream()
                    .filter(flag -> flag.value().trait().equals(trait))
                    .toList();
        }
    }

    static KnownHouseholds none() {
        return new KnownHouseholds(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** Reads in one round trip, and in a second one if somebody left for another household. */
    static KnownHouseholds load(Session session, Set<HouseholdId> ids) {
        return ids.isEmpty() ? none() : session.ask(question(ids)).withDeparted(session);
    }

    private static Question<KnownHouseholds> question(Set<HouseholdId> ids) {
        Question<KnownHouseholds> people = Question.all(
                Withdrawn.except(RegisterKinds.RESIDENTS.placedAt(ids)),
                Withdrawn.except(RegisterKinds.RESIDENTS_PERSONAL.placedAt(ids)),
                RegisterKinds.everyFlag(type -> type.placedAt(ids)),
                Withdrawn.except(RegisterKinds.FLAG_REASONS.placedAt(ids)),
                (residents, personal, flags, reasons) -> new KnownHouseholds(
                        Map.of(),
                        Map.of(),
                        with(Map.of(), residents),
                        with(Map.of(), personal),
                        flags.stream()
                                .filter(flag -> !flag.isWithdrawn())
                                .collect(Collectors.groupingBy(flag -> flag.get(RegisterKinds.OF_RESIDENT))),
                        with(Map.of(), reasons)));
        return Question.all(
                RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, ids),
                RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, ids),
                people,
                (tenancies, stays, known) -> new KnownHouseholds(
                        byHousehold(tenancies),
                        byHousehold(stays),
                        known.residents,
                        known.personal,
                        known.flags,
                        known.reasons));
    }

    /** The same with the residents who live in other households now. Their data are placed there. */
    private KnownHouseholds withDeparted(Session session) {
        Set<ResidentId> departed = stays.values().stream()
                .flatMap(List::stream)
                .map(stay -> stay.get(RegisterKinds.OF_RESIDENT))
                .filter(id -> !residents.containsKey(id))
                .collect(Collectors.toSet());
        return departed.isEmpty()
                ? this
                : session.ask(Question.all(
                        Withdrawn.except(RegisterKinds.RESIDENTS.byIds(departed)),
                        Withdrawn.except(RegisterKinds.RESIDENTS_PERSONAL.byIds(departed)),
                        (others, named) -> new KnownHouseholds(
                                tenancies, stays, with(residents, others), with(personal, named), flags, reasons)));
    }

    private static <I extends Id, T> Map<I, Stored<I, T>> with(Map<I, Stored<I, T>> known, List<Stored<I, T>> more) {
        Map<I, Stored<I, T>> byId = new HashMap<>(known);
        more.forEach(each -> byId.put(each.id(), each));
        return byId;
    }

    private static <S extends Stored<?, ?>> Map<HouseholdId, List<S>> byHousehold(List<S> found) {
        return found.stream().collect(Collectors.groupingBy(each -> each.get(RegisterKinds.OF_HOUSEHOLD)));
    }

    List<Stored<TenancyId, Tenancy>> tenanciesOf(HouseholdId household) {
        return tenancies.getOrDefault(household, List.of());
    }

    List<Stored<StayId, Stay>> staysIn(HouseholdId household) {
        return stays.getOrDefault(household, List.of());
    }

    /** The members who live in a household. */
    List<Member> members(HouseholdId household) {
        return staysIn(household).stream()
                .filter(stay -> stay.value().period().isOpen())
                .flatMap(this::member)
                .toList();
    }

    /** The members who left a household. */
    List<Member> departed(HouseholdId household) {
        return staysIn(household).stream()
                .filter(stay -> !stay.value().period().isOpen())
                .flatMap(this::member)
                .toList();
    }

    private Stream<Member> member(Stored<StayId, Stay> stay) {
        ResidentId id = stay.value().resident();
        Stored<ResidentId, RegisteredResident> resident = residents.get(id);
        Stored<ResidentId, RegisteredPerson> named = personal.get(id);
        return resident == null || named == null
                ? Stream.empty()
                : Stream.of(new Member(resident, named, stay, flags.getOrDefault(id, List.of())));
    }

    Optional<Stored<FlagId, FlagReason>> reason(FlagId flag) {
        return Optional.ofNullable(reasons.get(flag));
    }
}
