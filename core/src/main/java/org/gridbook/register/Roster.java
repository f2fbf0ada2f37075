package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.mapping.StoredPage;
import org.gridbook.register.RegisterKinds.FlagReason;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Scope;

/**
 * Exports households with personal data, in the form that {@link Register#addHouseholds} takes. It needs {@link Power#EXPORT} and returns
 * only what that power reaches. The read of every page is audited. Thread-safe.
 */
public final class Roster {
    /** The most households of one page. */
    public static final int MOST = 1000;

    private final DeskContext context;

    Roster(DeskContext context) {
        this.context = context;
    }

    /**
     * One page of the roster.
     *
     * @param rows the households as they were at an instant; of the members the head first, then in order of id
     * @param next where the next page begins; empty after the last
     */
    public record RosterPage(List<NewHousehold> rows, Optional<Cursor> next) {
        /** Copies the list. */
        public RosterPage {
            rows = List.copyOf(rows);
        }
    }

    private record Found(RosterPage page, Set<ResidentId> residents) {}

    /**
     * One page of the households that lived behind a door at an instant, in order of id.
     *
     * @param reasons whether health data are exported too: the reasons of flags, and the flags of {@link Trait#isHealth}; they also need
     *     {@link Power#READ_HEALTH} wherever the actor may export
     * @param after the {@code next} of the page before; empty for the first page
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, RosterPage> page(
            Instant validAt, KnownAt at, boolean reasons, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("roster");
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after).flatMap(from -> page(when, at, reasons, from, limit, paging)));
    }

    private Either<Refusal, RosterPage> page(
            Instant when, KnownAt at, boolean reasons, Optional<String> after, int limit, Paging paging) {
        int most = Math.min(limit, MOST);
        // The reasons come first, so that nothing is exported to an actor who may not have everything that was asked
        // for.
        Either<Refusal, HealthData> data =
                reasons ? health(when, at, after, most) : Either.right(new HealthData(Map.of(), List.of()));
        return data.flatMap(health -> context.askPersonal(
                        Power.EXPORT,
                        at,
                        session -> found(session, when, session.ask(households(after, most)), health, paging),
                        found -> found.residents().stream()
                                .map(ResidentId::value)
                                .collect(Collectors.toSet())))
                .map(Found::page);
    }

    private record HealthData(Map<FlagId, FlagReason> reasons, List<Stored<FlagId, Flag>> flags) {}

    private Either<Refusal, HealthData> health(Instant validAt, KnownAt at, Optional<String> after, int limit) {
        return context.askPersonal(
                        Power.READ_HEALTH,
                        at,
                        session -> Either.<Refusal, Scope>narrow(session.scope(Power.EXPORT))
                                .filterOrElse(session.scope()::contains, any -> new Denied(Power.READ_HEALTH.word()))
                                .map(exported -> healthOf(session, validAt, exported, after, limit)),
                        found -> found.map(FoundHealth::residents).getOrElse(List.of()))
                .flatMap(context::reported)
                .map(found -> new HealthData(
                        found.reasons().stream().collect(Collectors.toMap(Stored::id, Stored::value)), found.flags()));
    }

    private static FoundHealth healthOf(
            Session session, Instant validAt, Scope exported, Optional<String> after, int limit) {
        Set<HouseholdId> households = ids(session.ask(households(after, limit).in(exported)));
        Set<ResidentId> residents = households.isEmpty()
                ? Set.of()
                : residents(session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, households)), validAt);
        return residents.isEmpty()
                ? new FoundHealth(Set.of(), List.of(), List.of())
                : session.ask(Question.all(
                        RegisterKinds.FLAG_REASONS.where(RegisterKinds.OF_RESIDENT, residents),
                        RegisterKinds.HEALTH_FLAGS.where(RegisterKinds.OF_RESIDENT, residents),
                        (reasons, flags) -> new FoundHealth(residents, reasons, flags)));
    }

    /** @param asked the residents whose health data were asked for, with or without an answer */
    private record FoundHealth(
            Set<ResidentId> asked, List<Stored<FlagId, FlagReason>> reasons, List<Stored<FlagId, Flag>> flags) {
        List<String> residents() {
            return asked.stream().map(ResidentId::value).toList();
        }
    }

    private static Question<StoredPage<HouseholdId, RegisteredHousehold>> households(
            Optional<String> after, int limit) {
        return RegisterKinds.HOUSEHOLDS.pageAfter(after, limit);
    }

    private static Set<HouseholdId> ids(StoredPage<HouseholdId, RegisteredHousehold> households) {
        return households.found().stream().map(Stored::id).collect(Collectors.toSet());
    }

    private static Set<ResidentId> residents(List<Stored<StayId, Stay>> stays, Instant validAt) {
        return Directory.validAt(stays, validAt).map(Stay::resident).collect(Collectors.toSet());
    }

    private record Homes(List<Stored<TenancyId, Tenancy>> tenancies, List<Stored<StayId, Stay>> stays) {}

    private record Exported(RegisteredPerson person, List<NewFlag> flags) {}

    private static Found found(
            Session session,
            Instant validAt,
            StoredPage<HouseholdId, RegisteredHousehold> households,
            HealthData health,
            Paging paging) {
        Optional<Cursor> next = households.next().map(paging::at);
        Set<HouseholdId> ids = ids(households);
        if (ids.isEmpty()) {
            return new Found(new RosterPage(List.of(), next), Set.of());
        }
        Homes homes = session.ask(Question.all(
                RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, ids),
                RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, ids),
                Homes::new));
        Set<ResidentId> residents = residents(homes.stays(), validAt);
        Map<ResidentId, Exported> people =
                residents.isEmpty() ? Map.of() : session.ask(people(residents, validAt, health));
        Map<HouseholdId, Tenancy> doors = new HashMap<>();
        Directory.validAt(homes.tenancies(), validAt).forEach(each -> doors.put(each.household(), each));
        Map<HouseholdId, List<Stay>> members = Directory.validAt(homes.stays(), validAt)
                .filter(stay -> people.containsKey(stay.resident()))
                .sorted(Comparator.comparing((Stay stay) -> stay.relation() != Relation.HEAD)
                        .thenComparing(stay -> stay.resident().value()))
                .collect(Collectors.groupingBy(Stay::household));
        List<NewHousehold> rows = Directory.validAt(households.found(), validAt)
                .filter(each -> doors.containsKey(each.id()))
                .map(each -> row(
                        each,
                        Objects.requireNonNull(doors.get(each.id())),
                        members.getOrDefault(each.id(), List.of()),
                        people))
                .toList();
        return new Found(new RosterPage(rows, next), residents);
    }

    private static NewHousehold row(
            RegisteredHousehold household, Tenancy tenancy, List<Stay> stays, Map<ResidentId, Exported> people) {
        Instant since = household.period().from();
        Map<Integer, Instant> movedIn = new HashMap<>();
        for (int i = 0; i < stays.size(); i++) {
            Instant from = stays.get(i).period().from();
            if (!from.equals(since)) {
                movedIn.put(i, from);
            }
        }
        return new NewHouseholdBuilder()
                .number(household.number())
                .dwelling(tenancy.dwelling())
                .tenure(tenancy.tenure())
                .since(since)
                .members(stays.stream()
                        .map(stay -> member(stay, Objects.requireNonNull(people.get(stay.resident()))))
                        .toList())
                .movedIn(movedIn)
                .build();
    }

    private static NewMember member(Stay stay, Exported person) {
        return new NewMemberBuilder()
                .personal(person.person().personal())
                .sex(person.person().sex())
                .birth(person.person().birth())
                .relation(stay.relation())
                .flags(person.flags())
                .build();
    }

    private static Question<Map<ResidentId, Exported>> people(Set<ResidentId> ids, Instant validAt, HealthData health) {
        return Question.all(
                RegisterKinds.RESIDENTS_PERSONAL.byIds(ids),
                RegisterKinds.FLAGS.where(RegisterKinds.OF_RESIDENT, ids),
                (personal, flags) -> {
                    Map<ResidentId, List<NewFlag>> flagged = Stream.of(flags, health.flags())
                            .flatMap(each -> Directory.validAt(each, validAt))
                            .sorted(Comparator.comparing(Flag::trait))
                            .collect(Collectors.groupingBy(
                                    Flag::resident,
                                    Collectors.mapping(
                                            flag -> new NewFlag(
                                                    flag.trait(),
                                                    flag.period().from(),
                                                    Optional.ofNullable(health.reasons()
                                                                    .get(flag.id()))
                                                            .map(FlagReason::reason)),
                                            Collectors.toList())));
                    return personal.stream()
                            .collect(Collectors.toMap(
                                    Stored::id,
                                    each -> new Exported(each.value(), flagged.getOrDefault(each.id(), List.of()))));
                });
    }
}
