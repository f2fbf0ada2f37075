package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.Cursor;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.mapping.StoredPage;
import org.gridbook.storage.KnownAt;

/**
 * Reads the book within the actor's reach, valid at one instant and as known at another. Thread-safe. A record beyond the reach is
 * reported exactly like one that does not exist. Every method needs {@link Power#READ} unless it says otherwise.
 */
public final class Directory {
    /** The most records that one page or one search returns. */
    public static final int MOST = 500;

    private final DeskContext context;

    Directory(DeskContext context) {
        this.context = context;
    }

    /** The community; or {@link NotFound} before it was founded. */
    public Either<Refusal, Community> community(KnownAt at) {
        return context.ask(Power.READ, at, RegisterKinds.community())
                .flatMap(found -> found.<Either<Refusal, Community>>map(Either::right)
                        .orElseGet(() -> Either.left(new NotFound(
                                RegisterKinds.COMMUNITIES.toString(),
                                context.community().value()))));
    }

    /** Every grid of the community, in order of id. Every actor with a grant may know them. */
    public Either<Refusal, List<Grid>> grids(KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(RegisterKinds.GRIDS.all()));
    }

    /** The buildings within reach, in order of id. */
    public Either<Refusal, List<Building>> buildings(KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(RegisterKinds.BUILDINGS.all()));
    }

    /** The residents, households, buildings and grids at an instant. Reports count them. */
    public Either<Refusal, Census> population(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(Power.READ, at, session -> Census.load(session, when)));
    }

    /** One household with its members at an instant; or {@link NotFound}. */
    public Either<Refusal, Household> household(HouseholdId household, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(
                                Power.READ,
                                at,
                                households(Set.of(household), when)
                                        .map(found -> found.stream()
                                                .findFirst()
                                                .<Either<Refusal, Household>>map(Either::right)
                                                .orElseGet(() -> Either.left(new NotFound(
                                                        RegisterKinds.HOUSEHOLDS.toString(), household.value())))))
                        .flatMap(Function.identity()));
    }

    /** The households with these numbers that are within reach, by number. A number that no household can have is left out. */
    public Either<Refusal, Map<String, Household>> households(Set<String> numbers, Instant validAt, KnownAt at) {
        Set<String> possible = numbers.stream()
                .filter(each -> Canonical.isText(each, NewHousehold.MOST))
                .collect(Collectors.toSet());
        return context.within(validAt)
                .flatMap(when -> context.ask(Power.READ, at, session -> {
                    Map<String, Household> found = new TreeMap<>();
                    session.ask(households(
                                    ids(session.ask(RegisterKinds.HOUSEHOLDS.where(RegisterKinds.NUMBER, possible))),
                                    when))
                            .forEach(each -> found.put(each.number(), each));
                    return found;
                }));
    }

    /** These households with their members at an instant, in order of id. Unknown ids are left out. */
    public Either<Refusal, List<Household>> householdsById(Set<HouseholdId> households, Instant validAt, KnownAt at) {
        return context.within(validAt).flatMap(when -> context.ask(Power.READ, at, households(households, when)));
    }

    /**
     * One page of the households that lived behind a door at an instant, in order of their tenancy.
     *
     * @param unit the unit, if only doors of one unit are wanted
     * @param door the door as it is recorded
     * @param after the {@code next} of the page before; empty to begin
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HouseholdPage> householdsAt(
            BuildingId building,
            Optional<String> unit,
            String door,
            Instant validAt,
            KnownAt at,
            Optional<Cursor> after,
            int limit) {
        Paging paging = context.paging("at_door", building, unit, door);
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> context.ask(Power.READ, at, session -> {
                            Paging.Part<TenancyId, Tenancy> part = Paging.part(
                                    session,
                                    RegisterKinds.TENANCIES,
                                    scope -> RegisterKinds.TENANCIES.by(
                                            scope, RegisterKinds.IN_BUILDING, Set.of(building)),
                                    each -> each.isValidAt(when)
                                            && each.value().dwelling().door().equals(door)
                                            && (unit.isEmpty()
                                                    || unit.equals(each.value()
                                                            .dwelling()
                                                            .unit())),
                                    from,
                                    Math.min(limit, MOST));
                            Set<HouseholdId> ids = part.found().stream()
                                    .map(each -> each.value().household())
                                    .collect(Collectors.toSet());
                            return new HouseholdPage(
                                    session.ask(households(ids, when)),
                                    part.next().map(paging::at));
                        })));
    }

    /**
     * One page of the households that lived in a building at an instant.
     *
     * @param after the {@code next} of the page before; empty for the first page
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HouseholdPage> householdsOf(
            BuildingId building, Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        return householdsOf(
                context.paging("of_building", building),
                validAt,
                at,
                after,
                limit,
                (session, when) -> Set.of(building));
    }

    /**
     * One page of the households that lived in a grid at an instant. A building counts to the grid that it was allotted to at that
     * instant.
     *
     * @param after the {@code next} of the page before; empty for the first page
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HouseholdPage> householdsOf(
            GridId grid, Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        return householdsOf(
                context.paging("of_grid", grid),
                validAt,
                at,
                after,
                limit,
                (session, when) -> session.ask(Withdrawn.except(RegisterKinds.BUILDINGS.all())).stream()
                        .map(Stored::value)
                        .filter(building ->
                                building.gridAt(when).filter(grid::equals).isPresent())
                        .map(Building::id)
                        .collect(Collectors.toSet()));
    }

    private Either<Refusal, HouseholdPage> householdsOf(
            Paging paging,
            Instant validAt,
            KnownAt at,
            Optional<Cursor> after,
            int limit,
            BiFunction<Session, Instant, Set<BuildingId>> buildings) {
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> context.ask(
                                Power.READ,
                                at,
                                session -> page(session, buildings.apply(session, when), when, from, limit, paging))));
    }

    private static HouseholdPage page(
            Session session,
            Set<BuildingId> buildings,
            Instant validAt,
            Optional<String> after,
            int limit,
            Paging paging) {
        int most = Math.min(limit, MOST);
        List<HouseholdId> ids = new ArrayList<>();
        Optional<String> from = buildings.isEmpty() ? Optional.empty() : Optional.of(after.orElse(""));
        while (ids.size() < most && from.isPresent()) {
            String last = from.orElse("");
            StoredPage<TenancyId, Tenancy> tenancies =
                    session.ask(RegisterKinds.TENANCIES.page(scope -> RegisterKinds.TENANCIES
                            .by(scope, RegisterKinds.IN_BUILDING, buildings)
                            .page(last, most - ids.size())));
            validAt(tenancies.found(), validAt).map(Tenancy::household).forEach(ids::add);
            from = tenancies.next();
        }
        Map<HouseholdId, Household> found = new HashMap<>();
        session.ask(households(Set.copyOf(ids), validAt)).forEach(each -> found.put(each.id(), each));
        return new HouseholdPage(
                ids.stream()
                        .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                        .toList(),
                from.map(paging::at));
    }

    private static Question<List<Household>> households(Set<HouseholdId> ids, Instant validAt) {
        return ids.isEmpty()
                ? Question.none(List.of())
                : Question.all(
                        RegisterKinds.HOUSEHOLDS.byIds(ids),
                        RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, ids),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, ids),
                        (households, tenancies, stays) -> households(households, tenancies, stays, validAt));
    }

    private static List<Household> households(
            List<Stored<HouseholdId, RegisteredHousehold>> households,
            List<Stored<TenancyId, Tenancy>> tenancies,
            List<Stored<StayId, Stay>> stays,
            Instant validAt) {
        Map<HouseholdId, Tenancy> doors = new HashMap<>();
        validAt(tenancies, validAt).forEach(each -> doors.put(each.household(), each));
        Map<HouseholdId, List<Household.HouseholdMember>> members = validAt(stays, validAt)
                .sorted(Comparator.comparing((Stay stay) -> stay.relation() != Relation.HEAD)
                        .thenComparing(stay -> stay.resident().value()))
                .collect(Collectors.groupingBy(
                        Stay::household,
                        Collectors.mapping(
                                stay -> new Household.HouseholdMember(stay.resident(), stay.relation()),
                                Collectors.toList())));
        return households.stream()
                .filter(each -> !each.isWithdrawn())
                .map(Stored::value)
                .map(each -> new HouseholdBuilder()
                        .id(each.id())
                        .number(each.number())
                        .period(each.period())
                        .dwelling(Optional.ofNullable(doors.get(each.id())).map(Tenancy::dwelling))
                        .tenure(Optional.ofNullable(doors.get(each.id())).map(Tenancy::tenure))
                        .members(members.getOrDefault(each.id(), List.of()))
                        .build())
                .toList();
    }

    /** The records that are valid at an instant, in their order. */
    static <I extends Id, T> Stream<T> validAt(List<Stored<I, T>> found, Instant validAt) {
        return found.stream().filter(each -> each.isValidAt(validAt)).map(Stored::value);
    }

    private static <I extends Id> Set<I> ids(Collection<? extends Stored<I, ?>> found) {
        return found.stream().map(Stored::id).collect(Collectors.toSet());
    }

    /** These residents without personal and health data, with their flags of {@link Trait#KNOWN}, in order of id. Unknown ids are left out. */
    public Either<Refusal, List<Resident>> residents(Set<ResidentId> residents, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(
                        Power.READ,
                        at,
                        Question.all(
                                Withdrawn.except(RegisterKinds.RESIDENTS.byIds(residents)),
                                RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, residents),
                                RegisterKinds.FLAGS.where(RegisterKinds.OF_RESIDENT, residents),
                                RegisterKinds.zone(),
                                (found, stays, flags, zone) -> residents(found, stays, flags, zone, when))));
    }

    private static List<Resident> residents(
            List<Stored<ResidentId, RegisteredResident>> residents,
            List<Stored<StayId, Stay>> stays,
            List<Stored<FlagId, Flag>> flags,
            ZoneId zone,
            Instant validAt) {
        int year = validAt.atZone(zone).getYear();
        Map<ResidentId, HouseholdId> homes = homes(stays, validAt);
        Map<ResidentId, List<Flag>> flagged = flags.stream()
                .filter(each -> !each.isWithdrawn())
                .map(Stored::value)
                .collect(Collectors.groupingBy(Flag::resident));
        return residents.stream()
                .map(Stored::value)
                .map(each -> new ResidentBuilder()
                        .id(each.id())
                        .age(AgeBand.in(year, each.birthYear()))
                        .household(Optional.ofNullable(homes.get(each.id())))
                        .flags(flagged.getOrDefault(each.id(), List.of()))
                        .build())
                .toList();
    }

    private static Map<ResidentId, HouseholdId> homes(List<Stored<StayId, Stay>> stays, Instant validAt) {
        Map<ResidentId, HouseholdId> homes = new HashMap<>();
        validAt(stays, validAt).forEach(stay -> homes.put(stay.resident(), stay.household()));
        return homes;
    }

    /**
     * One page of the residents that a text finds: by part of their name, in any form that {@link PersonName#folded} makes equal; by a whole
     * telephone number, with or without the country's prefix; or by a whole identity number. A search by name reads the people in reach page by
     * page, so a page may be empty although more follow. Needs {@link Power#READ_PERSONAL}. The read is audited.
     *
     * @param text at least one character of the name, or a whole number
     * @param after the {@code next} of the page before; empty to begin
     * @param limit 1 to {@value #MOST}
     * @return those found, in order of id; or {@link BadValue} for {@code person_name}
     */
    public Either<Refusal, Slice<Person>> find(
            String text, Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> Canonical.text("person_name", text, PersonName.MOST)
                        .flatMap(wanted -> {
                            Paging paging = context.paging("find", wanted);
                            return paging.after(after)
                                    .flatMap(from -> context.askPersonal(
                                            Power.READ_PERSONAL,
                                            at,
                                            session ->
                                                    found(session, wanted, when, from, Math.min(limit, MOST), paging),
                                            found -> found.found().stream()
                                                    .map(person -> person.id().value())
                                                    .toList()));
                        }));
    }

    private static Slice<Person> found(
            Session session, String text, Instant validAt, Optional<String> from, int limit, Paging paging) {
        Set<Phone> phones = phones(text);
        Optional<IdNumber> number = phones.isEmpty() ? IdNumber.of(text).toJavaOptional() : Optional.empty();
        String folded = PersonName.folded(text);
        Paging.Part<ResidentId, RegisteredPerson> part = Paging.part(
                session,
                RegisterKinds.RESIDENTS_PERSONAL,
                scope -> !phones.isEmpty()
                        ? RegisterKinds.RESIDENTS_PERSONAL.by(scope, RegisterKinds.PHONE, phones)
                        : number.map(each -> RegisterKinds.RESIDENTS_PERSONAL.by(
                                        scope, RegisterKinds.ID_NUMBER, Set.of(each)))
                                .orElseGet(() -> RegisterKinds.RESIDENTS_PERSONAL.all(scope)),
                each -> !phones.isEmpty()
                        || number.isPresent()
                        || each.get(RegisterKinds.NAME).folded().contains(folded),
                from,
                limit);
        Set<ResidentId> ids = ids(part.found());
        return new Slice<>(
                ids.isEmpty() ? List.of() : session.ask(people(ids, validAt)),
                part.next().map(paging::at));
    }

    private static Set<Phone> phones(String text) {
        Set<Phone> phones = new HashSet<>();
        if (text.matches("[+0-9][0-9 \\-]{4,}")) {
            Phone.of(text).forEach(phones::add);
            Phone.of("+86" + text).forEach(phones::add);
            // A landline is written with the 0 before its area code and stored without it.
            if (text.startsWith("0")) {
                Phone.of("+86" + text.substring(1)).forEach(phones::add);
            }
        }
        return phones;
    }

    /**
     * The names, numbers, sexes and birth dates of the members of a household at an instant, in order of id; none if the household does not
     * exist. Needs
     * {@link Power#READ_PERSONAL}. The read is audited.
     */
    public Either<Refusal, List<Person>> people(HouseholdId household, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> people(
                        when,
                        at,
                        session -> validAt(
                                        session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, household)),
                                        when)
                                .map(Stay::resident)
                                .collect(Collectors.toSet())));
    }

    /**
     * The names, numbers, sexes and birth dates of these residents, in order of id. Unknown ids are left out. Needs {@link
     * Power#READ_PERSONAL}. The read is audited.
     */
    public Either<Refusal, List<Person>> people(Set<ResidentId> residents, Instant validAt, KnownAt at) {
        return context.within(validAt).flatMap(when -> people(when, at, session -> residents));
    }

    private Either<Refusal, List<Person>> people(
            Instant validAt, KnownAt at, Function<Session, Set<ResidentId>> wanted) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> {
                    Set<ResidentId> ids = wanted.apply(session);
                    return ids.isEmpty() ? List.of() : session.ask(people(ids, validAt));
                },
                people -> people.stream().map(person -> person.id().value()).toList());
    }

    private static Question<List<Person>> people(Set<ResidentId> ids, Instant validAt) {
        return Question.all(
                Withdrawn.except(RegisterKinds.RESIDENTS_PERSONAL.byIds(ids)),
                RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, ids),
                (personal, stays) -> {
                    Map<ResidentId, HouseholdId> homes = homes(stays, validAt);
                    return personal.stream()
                            .map(each -> new PersonBuilder()
                                    .id(each.id())
                                    .personal(each.value().personal())
                                    .sex(each.value().sex())
                                    .birth(each.value().birth())
                                    .household(Optional.ofNullable(homes.get(each.id())))
                                    .build())
                            .toList();
                });
    }

    /**
     * The flags of a resident whose traits are health data, in order of id; see {@link Trait#isHealth}. Needs {@link Power#READ_HEALTH}. The
     * read is audited.
     */
    public Either<Refusal, List<Flag>> healthFlags(ResidentId resident, KnownAt at) {
        return context.askPersonal(
                Power.READ_HEALTH,
                at,
                session -> session.ask(RegisterKinds.HEALTH_FLAGS.where(RegisterKinds.OF_RESIDENT, resident)).stream()
                        .filter(each -> !each.isWithdrawn())
                        .map(Stored::value)
                        .toList(),
                flags -> List.of(resident.value()));
    }

    /**
     * Why these residents no longer live here. Residents who live here are left out, and those whose last stay was ended by another act.
     * Needs {@link Power#READ_HEALTH}. The read is audited.
     */
    public Either<Refusal, Map<ResidentId, Departure>> departures(Set<ResidentId> residents, KnownAt at) {
        return context.askPersonal(
                Power.READ_HEALTH,
                at,
                session -> session.ask(Question.all(
                        RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, residents),
                        RegisterKinds.DEPARTURES.where(RegisterKinds.OF_RESIDENT, residents),
                        Directory::departures)),
                found -> residents.stream().map(ResidentId::value).toList());
    }

    private static Map<ResidentId, Departure> departures(
            List<Stored<StayId, Stay>> stays, List<Stored<StayId, RegisterKinds.StayEnd>> departures) {
        Map<StayId, Departure> reasons = departures.stream()
                .collect(Collectors.toMap(Stored::id, each -> each.value().departure()));
        Map<ResidentId, Departure> found = new HashMap<>();
        stays.stream()
                .collect(Collectors.groupingBy(each -> each.get(RegisterKinds.OF_RESIDENT)))
                .forEach((resident, own) -> Moves.last(own)
                        .filter(last -> !ActConditions.isOpen(last))
                        .flatMap(last -> Optional.ofNullable(reasons.get(last.id())))
                        .ifPresent(departure -> found.put(resident, departure)));
        return found;
    }

    /**
     * The reasons why a resident was flagged, by flag; none if the resident does not exist. Needs {@link Power#READ_HEALTH}. The read is
     * audited.
     */
    public Either<Refusal, Map<FlagId, Remark>> reasons(ResidentId resident, KnownAt at) {
        return context.askPersonal(
                Power.READ_HEALTH,
                at,
                session ->
                        session
                                .ask(Withdrawn.except(
                                        RegisterKinds.FLAG_REASONS.where(RegisterKinds.OF_RESIDENT, resident)))
                                .stream()
                                .collect(Collectors.toMap(
                                        Stored::id,
                                        each -> new Remark(each.value().reason()))),
                reasons -> List.of(resident.value()));
    }
}
