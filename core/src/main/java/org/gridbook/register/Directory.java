package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Dated;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads the book within the actor's reach, valid at one instant and as known at another. Thread-safe. What is beyond the reach is
 * answered like what is not there.
 */
public final class Directory {
    /** The most that one page or one search gives. */
    public static final int MOST = 500;

    private final Office office;

    Directory(Office office) {
        this.office = office;
    }

    /** The community itself. Needs {@link Power#READ}, as does every method here that does not say otherwise. */
    public Either<Refusal, Community> community(KnownAt at) {
        return office.ask(Power.READ, at, session -> session.one(Community.KIND, "community"))
                .flatMap(found -> found.<Either<Refusal, Community>>map(entry -> Either.right(Community.of(entry)))
                        .orElseGet(() -> Either.left(new BadValue("community", "blank"))));
    }

    /** Every grid of the community, in order of id: everybody with a grant may know how it is divided. */
    public Either<Refusal, List<Grid>> grids(KnownAt at) {
        return office.list(Power.READ, at, scope -> Query.all(scope, RegisterKinds.GRID), Entries::grid);
    }

    /** The buildings within reach, in order of id. */
    public Either<Refusal, List<Building>> buildings(KnownAt at) {
        return office.list(Power.READ, at, scope -> Query.all(scope, RegisterKinds.BUILDING), Entries::building);
    }

    /** Who lived where at an instant: what reports count. */
    public Either<Refusal, Census> population(Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> Census.load(session, validAt));
    }

    /** One household with who lived in it at an instant; or {@link RegisterRefusal.NoSuchHousehold}. */
    public Either<Refusal, Household> household(HouseholdId household, Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> households(session, Set.of(household.value()), validAt))
                .flatMap(found -> found.isEmpty()
                        ? Either.left(new RegisterRefusal.NoSuchHousehold(household.value()))
                        : Either.right(found.get(0)));
    }

    /** The households of these numbers that are within reach, by number. */
    public Either<Refusal, Map<String, Household>> households(Set<String> numbers, Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> {
            Set<String> ids =
                    session.all(Query.by(session.scope(), RegisterKinds.HOUSEHOLD, "number", numbers)).stream()
                            .map(Entry::id)
                            .collect(Collectors.toSet());
            Map<String, Household> found = new TreeMap<>();
            households(session, ids, validAt).forEach(each -> found.put(each.number(), each));
            return found;
        });
    }

    /**
     * The households that lived in a building at an instant, a page at a time.
     *
     * @param after empty to begin; otherwise where the page before said that this one begins
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HouseholdPage> householdsOf(
            BuildingId building, Instant validAt, KnownAt at, Optional<String> after, int limit) {
        return office.ask(Power.READ, at, session -> page(session, Set.of(building.value()), validAt, after, limit));
    }

    /**
     * The households that lived in a grid at an instant, by the building's allotment of that instant, a page at a time.
     *
     * @param after empty to begin; otherwise where the page before said that this one begins
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, HouseholdPage> householdsOf(
            GridId grid, Instant validAt, KnownAt at, Optional<String> after, int limit) {
        return office.ask(Power.READ, at, session -> {
            Set<String> buildings = session.all(Query.all(session.scope(), RegisterKinds.BUILDING)).stream()
                    .map(Entries::building)
                    .filter(building ->
                            building.gridAt(validAt).filter(grid::equals).isPresent())
                    .map(building -> building.id().value())
                    .collect(Collectors.toSet());
            return page(session, buildings, validAt, after, limit);
        });
    }

    private static HouseholdPage page(
            Session session, Set<String> buildings, Instant validAt, Optional<String> after, int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        if (buildings.isEmpty()) {
            return new HouseholdPage(List.of(), Optional.empty());
        }
        Query tenancies = Query.by(session.scope(), RegisterKinds.TENANCY, "building", buildings);
        List<String> ids = new ArrayList<>();
        @Nullable String next = after.orElse("");
        while (ids.size() < most && next != null) {
            Page slice = session.fetch(List.of(tenancies.page(next, most - ids.size())))
                    .get(0);
            slice.entries().stream()
                    .filter(entry -> Dated.holdsAt(entry, validAt))
                    .forEach(entry -> ids.add(entry.fields().text("household")));
            next = slice.next();
        }
        Map<String, Household> found = new HashMap<>();
        households(session, Set.copyOf(ids), validAt)
                .forEach(each -> found.put(each.id().value(), each));
        List<Household> page = new ArrayList<>();
        for (String id : ids) {
            Household household = found.get(id);
            if (household != null) {
                page.add(household);
            }
        }
        return new HouseholdPage(page, Optional.ofNullable(next));
    }

    private static List<Household> households(Session session, Set<String> ids, Instant validAt) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Page> slices = session.fetch(List.of(
                Query.ids(session.scope(), RegisterKinds.HOUSEHOLD, ids),
                Query.by(session.scope(), RegisterKinds.TENANCY, "household", ids),
                Query.by(session.scope(), RegisterKinds.STAY, "household", ids)));
        Map<String, Fields> tenancies = new HashMap<>();
        held(slices.get(1).entries(), validAt).forEach(each -> tenancies.put(each.text("household"), each));
        Map<String, List<Household.HouseholdMember>> members = new HashMap<>();
        held(slices.get(2).entries(), validAt)
                .forEach(stay -> members.computeIfAbsent(stay.text("household"), any -> new ArrayList<>())
                        .add(new Household.HouseholdMember(
                                new ResidentId(stay.text("resident")), Entries.relation(stay))));
        Comparator<Household.HouseholdMember> headFirst = Comparator.comparing(
                        (Household.HouseholdMember member) -> member.relation() != Relation.HEAD)
                .thenComparing(member -> member.id().value());
        return slices.get(0).entries().stream()
                .filter(Entries::stands)
                .map(entry -> new Household(
                        new HouseholdId(entry.id()),
                        entry.fields().text("number"),
                        Interval.of(entry.fields()),
                        Optional.ofNullable(tenancies.get(entry.id())).map(Entries::dwelling),
                        Optional.ofNullable(tenancies.get(entry.id()))
                                .map(each -> Codec.stored(Tenure.class, each.text("tenure"))),
                        members.getOrDefault(entry.id(), List.of()).stream()
                                .sorted(headFirst)
                                .toList()))
                .toList();
    }

    private static List<Fields> held(Collection<Entry> entries, Instant validAt) {
        return entries.stream()
                .filter(entry -> Dated.holdsAt(entry, validAt))
                .map(Entry::fields)
                .toList();
    }

    /** These residents without what names them, in order of id; those who are not there are left out. */
    public Either<Refusal, List<Resident>> residents(Set<ResidentId> residents, Instant validAt, KnownAt at) {
        Set<String> ids = residents.stream().map(ResidentId::value).collect(Collectors.toSet());
        return office.ask(Power.READ, at, session -> {
            List<Page> slices = session.fetch(List.of(
                    Query.ids(session.scope(), RegisterKinds.RESIDENT, ids),
                    Query.by(session.scope(), RegisterKinds.STAY, "resident", ids),
                    Query.by(session.scope(), RegisterKinds.FLAG, "resident", ids),
                    Query.ids(session.scope(), Community.KIND, Set.of("community"))));
            LocalDate day = Community.day(slices.get(3), validAt);
            Map<String, HouseholdId> homes = homes(slices.get(1), validAt);
            Map<String, List<Resident.Flag>> flags = slices.get(2).entries().stream()
                    .filter(Entries::stands)
                    .collect(Collectors.groupingBy(
                            entry -> entry.fields().text("resident"),
                            Collectors.mapping(Directory::flag, Collectors.toList())));
            return slices.get(0).entries().stream()
                    .map(entry -> new Resident(
                            new ResidentId(entry.id()),
                            Entries.sex(entry.fields()),
                            AgeBand.on(day, Entries.birth(entry.fields())),
                            Optional.ofNullable(homes.get(entry.id())),
                            flags.getOrDefault(entry.id(), List.of())))
                    .toList();
        });
    }

    private static Resident.Flag flag(Entry entry) {
        return new Resident.Flag(
                new FlagId(entry.id()), new Trait(entry.fields().text("trait")), Interval.of(entry.fields()));
    }

    private static Map<String, HouseholdId> homes(Page stays, Instant validAt) {
        Map<String, HouseholdId> homes = new HashMap<>();
        held(stays.entries(), validAt)
                .forEach(stay -> homes.put(stay.text("resident"), new HouseholdId(stay.text("household"))));
        return homes;
    }

    /**
     * Finds residents by part of their name, or by their telephone number, with or without the country's prefix. Needs {@link
     * Power#READ_PERSONAL}; leaves a change that says whose data were read.
     *
     * @param text at least one character of the name, or a whole telephone number
     * @param limit 1 to {@value #MOST}
     * @return those found, in order of id; or {@link BadValue} for {@code name}
     */
    public Either<Refusal, List<Person>> find(String text, Instant validAt, KnownAt at, int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        return Either.<Refusal, String>narrow(Canonical.text("name", text, PersonName.MOST))
                .flatMap(wanted -> people(validAt, at, session -> {
                    Set<String> phones = phones(wanted);
                    return phones.isEmpty()
                            ? named(session, wanted, most)
                            : session
                                    .all(Query.by(session.scope(), RegisterKinds.RESIDENT_PERSONAL, "phone", phones))
                                    .stream()
                                    .map(Entry::id)
                                    .limit(most)
                                    .collect(Collectors.toSet());
                }));
    }

    private static Set<String> named(Session session, String part, int most) {
        TreeSet<String> ids = new TreeSet<>();
        for (CountQuery.Group row :
                session.tally(CountQuery.of(session.scope(), RegisterKinds.RESIDENT_PERSONAL, CountQuery.ID, "name"))) {
            String id = row.text(0);
            String name = row.text(1);
            if (id != null && name != null && name.contains(part)) {
                ids.add(id);
            }
        }
        return ids.stream().limit(most).collect(Collectors.toSet());
    }

    private static Set<String> phones(String text) {
        Set<String> phones = new TreeSet<>();
        if (text.matches("[+0-9][0-9 \\-]{4,}")) {
            Phone.of(text).forEach(phone -> phones.add(phone.value()));
            Phone.of("+86" + text).forEach(phone -> phones.add(phone.value()));
            // a landline is written with the 0 before its area code and kept without
            if (text.startsWith("0")) {
                Phone.of("+86" + text.substring(1)).forEach(phone -> phones.add(phone.value()));
            }
        }
        return phones;
    }

    /**
     * Those who lived in a household at an instant, by name. Needs {@link Power#READ_PERSONAL}; leaves a change that says whose data
     * were read.
     *
     * @return in order of id; none if the household is not there
     */
    public Either<Refusal, List<Person>> people(HouseholdId household, Instant validAt, KnownAt at) {
        return people(
                validAt,
                at,
                session -> held(
                                session.all(Query.by(
                                        session.scope(), RegisterKinds.STAY, "household", Set.of(household.value()))),
                                validAt)
                        .stream()
                        .map(stay -> stay.text("resident"))
                        .collect(Collectors.toSet()));
    }

    private Either<Refusal, List<Person>> people(Instant validAt, KnownAt at, Function<Session, Set<String>> wanted) {
        return office.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> {
                    Set<String> ids = wanted.apply(session);
                    if (ids.isEmpty()) {
                        return List.of();
                    }
                    List<Page> slices = session.fetch(List.of(
                            Query.ids(session.scope(), RegisterKinds.RESIDENT_PERSONAL, ids),
                            Query.by(session.scope(), RegisterKinds.STAY, "resident", ids)));
                    Map<String, HouseholdId> homes = homes(slices.get(1), validAt);
                    return slices.get(0).entries().stream()
                            .map(entry -> new Person(
                                    new ResidentId(entry.id()),
                                    Entries.personal(entry.fields()),
                                    Optional.ofNullable(homes.get(entry.id()))))
                            .toList();
                },
                people -> people.stream().map(person -> person.id().value()).toList());
    }

    /**
     * Why a resident was flagged, by flag. Needs {@link Power#READ_HEALTH}; leaves a change that says whose data were read.
     *
     * @return none if the resident is not there
     */
    public Either<Refusal, Map<FlagId, Remark>> reasons(ResidentId resident, KnownAt at) {
        return office.askPersonal(
                Power.READ_HEALTH,
                at,
                session -> {
                    Map<FlagId, Remark> reasons = new HashMap<>();
                    session.all(Query.by(
                                    session.scope(), RegisterKinds.FLAG_REASON, "resident", Set.of(resident.value())))
                            .forEach(entry -> reasons.put(
                                    new FlagId(entry.id()),
                                    new Remark(entry.fields().text("reason"))));
                    return reasons;
                },
                reasons -> reasons.isEmpty() ? List.of() : List.of(resident.value()));
    }
}
