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
import org.gridbook.book.BadValue;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.grant.Export;
import org.gridbook.grant.ExportId;
import org.gridbook.grant.ExportKinds;
import org.gridbook.grant.ExportList;
import org.gridbook.grant.GrantRefusal;
import org.gridbook.grant.NewExport;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.mapping.StoredPage;
import org.gridbook.register.RegisterKinds.FlagReason;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Scope;

/**
 * Exports households with their residents. It needs {@link Power#EXPORT} and returns only what that power reaches. An export is a command; its
 * pages are read afterwards, and the read of every page is audited with whose data it holds and how many rows. Thread-safe.
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
     * @param export what is exported
     * @param rows the households as they were at an instant, in order of id
     * @param next where the next page begins; empty after the last
     */
    public record RosterPage(Export export, List<ExportedHousehold> rows, Optional<Cursor> next) {
        /** Copies the list. */
        public RosterPage {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A household of a page.
     *
     * @param since when it moved in, on the valid-time axis
     * @param members the head first, then in order of id
     */
    public record ExportedHousehold(
            String number, Dwelling dwelling, Tenure tenure, Instant since, List<ExportedMember> members) {
        /** Copies the list. */
        public ExportedHousehold {
            members = List.copyOf(members);
        }
    }

    /**
     * A resident of a page. What was not named for the export is absent.
     *
     * @param since when the resident moved in, on the valid-time axis
     * @param flags the traits, with reasons and with {@link Trait#isHealth} only if {@link PersonalColumn#HEALTH} was named
     */
    public record ExportedMember(
            Relation relation,
            Instant since,
            List<NewFlag> flags,
            Optional<PersonName> name,
            Optional<Sex> sex,
            Optional<BirthDate> birth,
            Optional<IdNumber> idNumber,
            Optional<Phone> phone) {
        /** Copies the list. */
        public ExportedMember {
            flags = List.copyOf(flags);
        }
    }

    private record Found(List<ExportedHousehold> rows) {}

    /**
     * Begins an export of the households that lived behind a door at an instant. Its rows are counted now, one for each resident, and its
     * pages show the book as it was known now. The same command again is the same export.
     *
     * @return its id, which is the mark in the file; or {@link BadValue} for {@code columns} or {@code instant}, {@link
     *     org.gridbook.book.Denied} if the area is beyond the reach or health data are, {@link GrantRefusal.ExportTooLarge}, or {@link
     *     GrantRefusal.ExportLimitReached}
     */
    public Either<Refusal, Done<ExportId>> export(CommandId command, NewExport export) {
        return ExportKinds.begin(
                context, command, ExportList.ROSTER, export, (when, scope) -> session -> count(session, when, scope));
    }

    private static long count(Session session, Instant validAt, Scope scope) {
        return session.ask(Question.all(
                RegisterKinds.HOUSEHOLDS.all().in(scope),
                RegisterKinds.TENANCIES.all().in(scope),
                RegisterKinds.STAYS.all().in(scope),
                (households, tenancies, stays) -> {
                    Set<HouseholdId> known = Directory.validAt(households, validAt)
                            .map(RegisteredHousehold::id)
                            .collect(Collectors.toSet());
                    known.retainAll(Directory.validAt(tenancies, validAt)
                            .map(Tenancy::household)
                            .collect(Collectors.toSet()));
                    return Directory.validAt(stays, validAt)
                            .filter(stay -> known.contains(stay.household()))
                            .count();
                }));
    }

    /**
     * One page of an export of this actor, in order of id. A page can be read again.
     *
     * @param after the {@code next} of the page before; empty for the first page
     * @param limit the most households, 1 to {@value #MOST}
     * @return the page; or {@link NotFound}, {@link NotActiveThen} when the export is over, or {@link org.gridbook.book.Denied} if the actor
     *     does not reach all of it any more
     */
    public Either<Refusal, RosterPage> page(ExportId export, Optional<Cursor> after, int limit) {
        Paging.check(limit);
        int most = Math.min(limit, MOST);
        return ExportKinds.opened(context, ExportList.ROSTER, export, after)
                // The reasons come first, so that nothing is exported to an actor who may not have everything that was
                // asked for.
                .flatMap(opened -> (opened.export().has(PersonalColumn.HEALTH)
                                ? health(opened, most)
                                : Either.<Refusal, HealthData>right(new HealthData(Map.of(), List.of())))
                        .flatMap(health -> ExportKinds.page(
                                context,
                                opened,
                                session -> found(session, opened, most, health),
                                (found, next) -> new RosterPage(opened.export(), found.rows(), next))));
    }

    private record HealthData(Map<FlagId, FlagReason> reasons, List<Stored<FlagId, Flag>> flags) {}

    private Either<Refusal, HealthData> health(ExportKinds.Opened opened, int limit) {
        return context.askPersonal(
                        Power.READ_HEALTH,
                        opened.at(),
                        session -> healthOf(session, opened, limit),
                        FoundHealth::residents)
                .map(found -> new HealthData(
                        found.reasons().stream().collect(Collectors.toMap(Stored::id, Stored::value)), found.flags()));
    }

    private static FoundHealth healthOf(Session session, ExportKinds.Opened opened, int limit) {
        Set<HouseholdId> households = ids(session.ask(households(opened, limit)));
        Set<ResidentId> residents = households.isEmpty()
                ? Set.of()
                : residents(
                        session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, households)),
                        opened.export().validAt());
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
            ExportKinds.Opened opened, int limit) {
        return RegisterKinds.HOUSEHOLDS.pageAfter(opened.after(), limit).in(opened.scope());
    }

    private static Set<HouseholdId> ids(StoredPage<HouseholdId, RegisteredHousehold> households) {
        return households.found().stream().map(Stored::id).collect(Collectors.toSet());
    }

    private static Set<ResidentId> residents(List<Stored<StayId, Stay>> stays, Instant validAt) {
        return Directory.validAt(stays, validAt).map(Stay::resident).collect(Collectors.toSet());
    }

    private record Homes(List<Stored<TenancyId, Tenancy>> tenancies, List<Stored<StayId, Stay>> stays) {}

    private record Exported(Optional<RegisteredPerson> person, List<NewFlag> flags) {}

    private static ExportKinds.Page<Found> found(
            Session session, ExportKinds.Opened opened, int limit, HealthData health) {
        Instant validAt = opened.export().validAt();
        StoredPage<HouseholdId, RegisteredHousehold> households = session.ask(households(opened, limit));
        Set<HouseholdId> ids = ids(households);
        if (ids.isEmpty()) {
            return new ExportKinds.Page<>(new Found(List.of()), 0, Set.of(), households.next());
        }
        Homes homes = session.ask(Question.all(
                RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, ids).in(opened.scope()),
                RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, ids).in(opened.scope()),
                Homes::new));
        Map<HouseholdId, Tenancy> doors = new HashMap<>();
        Directory.validAt(homes.tenancies(), validAt).forEach(each -> doors.put(each.household(), each));
        List<RegisteredHousehold> exported = Directory.validAt(households.found(), validAt)
                .filter(each -> doors.containsKey(each.id()))
                .toList();
        Set<HouseholdId> withDoor =
                exported.stream().map(RegisteredHousehold::id).collect(Collectors.toSet());
        List<Stay> stays = Directory.validAt(homes.stays(), validAt)
                .filter(stay -> withDoor.contains(stay.household()))
                .toList();
        Set<ResidentId> residents = stays.stream().map(Stay::resident).collect(Collectors.toSet());
        Map<ResidentId, Exported> people =
                residents.isEmpty() ? Map.of() : session.ask(people(residents, opened.export(), health));
        Map<HouseholdId, List<Stay>> members = stays.stream()
                .filter(stay -> people.containsKey(stay.resident()))
                .sorted(Comparator.comparing((Stay stay) -> stay.relation() != Relation.HEAD)
                        .thenComparing(stay -> stay.resident().value()))
                .collect(Collectors.groupingBy(Stay::household));
        List<ExportedHousehold> rows = exported.stream()
                .map(each -> row(
                        each,
                        Objects.requireNonNull(doors.get(each.id())),
                        members.getOrDefault(each.id(), List.of()),
                        people,
                        opened.export().columns()))
                .toList();
        return new ExportKinds.Page<>(
                new Found(rows),
                rows.stream().mapToInt(row -> row.members().size()).sum(),
                residents.stream().map(ResidentId::value).collect(Collectors.toSet()),
                households.next());
    }

    private static ExportedHousehold row(
            RegisteredHousehold household,
            Tenancy tenancy,
            List<Stay> stays,
            Map<ResidentId, Exported> people,
            Set<PersonalColumn> columns) {
        return new ExportedHousehold(
                household.number(),
                tenancy.dwelling(),
                tenancy.tenure(),
                household.period().from(),
                stays.stream()
                        .map(stay -> member(stay, Objects.requireNonNull(people.get(stay.resident())), columns))
                        .toList());
    }

    private static ExportedMember member(Stay stay, Exported resident, Set<PersonalColumn> columns) {
        Optional<RegisteredPerson> person = resident.person();
        Optional<Personal> personal = person.map(RegisteredPerson::personal);
        return new ExportedMember(
                stay.relation(),
                stay.period().from(),
                resident.flags(),
                personal.map(Personal::name).filter(any -> columns.contains(PersonalColumn.NAME)),
                person.map(RegisteredPerson::sex).filter(any -> columns.contains(PersonalColumn.SEX)),
                person.flatMap(RegisteredPerson::birth).filter(any -> columns.contains(PersonalColumn.BIRTH_DATE)),
                personal.flatMap(Personal::idNumber).filter(any -> columns.contains(PersonalColumn.ID_NUMBER)),
                personal.flatMap(Personal::phone).filter(any -> columns.contains(PersonalColumn.PHONE)));
    }

    private static Question<Map<ResidentId, Exported>> people(Set<ResidentId> ids, Export export, HealthData health) {
        boolean personal = export.columns().stream().anyMatch(column -> column != PersonalColumn.HEALTH);
        // Without a personal column no personal data are read.
        Question<Map<ResidentId, RegisteredPerson>> people = personal
                ? RegisterKinds.RESIDENTS_PERSONAL
                        .byIds(ids)
                        .map(found -> found.stream().collect(Collectors.toMap(Stored::id, Stored::value)))
                : Question.none(Map.of());
        return Question.all(
                people,
                RegisterKinds.RESIDENTS.byIds(ids),
                RegisterKinds.FLAGS.where(RegisterKinds.OF_RESIDENT, ids),
                (known, residents, flags) -> {
                    Map<ResidentId, List<NewFlag>> flagged = Stream.of(flags, health.flags())
                            .flatMap(each -> Directory.validAt(each, export.validAt()))
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
                    return residents.stream()
                            .collect(Collectors.toMap(
                                    Stored::id,
                                    each -> new Exported(
                                            Optional.ofNullable(known.get(each.id())),
                                            flagged.getOrDefault(each.id(), List.of()))));
                });
    }
}
