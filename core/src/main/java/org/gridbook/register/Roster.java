package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Dated;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;

/**
 * Takes what the book tells of households out of it, names included, as {@link Register#registerAll} takes it in. The tightest rule of
 * all: it needs {@link Power#EXPORT}, gives only what that power reaches, and every page leaves a change that says whose data were taken.
 * Thread-safe.
 */
public final class Roster {
    /** The most households that one page gives. */
    public static final int MOST = 1000;

    private final Office office;

    Roster(Office office) {
        this.office = office;
    }

    /**
     * A household as it was at an instant.
     *
     * @param household all that a roster tells of it; the head first, then in order of id
     * @param movedIn when each member moved in, in the order of the members
     */
    public record HouseholdRow(NewHousehold household, List<Instant> movedIn) {
        /** Copies the list. */
        public HouseholdRow {
            movedIn = List.copyOf(movedIn);
        }
    }

    /**
     * A part of the roster.
     *
     * @param rows the households
     * @param next where the next page begins; empty after the last
     */
    public record RosterPage(List<HouseholdRow> rows, Optional<String> next) {
        /** Copies the list. */
        public RosterPage {
            rows = List.copyOf(rows);
        }
    }

    private record Found(RosterPage page, Set<String> residents) {}

    /**
     * The households that lived behind a door at an instant, in order of id, a page at a time.
     *
     * @param reasons whether the reasons of flags are taken too, which needs {@link Power#READ_HEALTH} besides
     * @param after empty to begin; otherwise where the page before said that this one begins
     * @param limit 1 to {@value #MOST}
     */
    public Either<Refusal, RosterPage> page(
            Instant validAt, KnownAt at, boolean reasons, Optional<String> after, int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        return why(validAt, at, reasons, after, most)
                .flatMap(why -> office.askPersonal(
                        Power.EXPORT, at, session -> found(session, validAt, after, most, why), Found::residents))
                .map(Found::page);
    }

    /** The reasons by flag; asked first, so that nothing is taken by one who may not have all that was asked for. */
    private Either<Refusal, Map<String, String>> why(
            Instant validAt, KnownAt at, boolean reasons, Optional<String> after, int limit) {
        if (!reasons) {
            return Either.right(Map.of());
        }
        return office.askPersonal(
                        Power.READ_HEALTH,
                        at,
                        session -> {
                            Page households = households(session, after, limit);
                            Set<String> residents = stays(session, households, validAt).stream()
                                    .map(stay -> stay.text("resident"))
                                    .collect(Collectors.toSet());
                            return residents.isEmpty()
                                    ? List.<Entry>of()
                                    : session.all(Query.by(
                                            session.scope(), RegisterKinds.FLAG_REASON, "resident", residents));
                        },
                        found -> found.stream()
                                .map(entry -> entry.fields().text("resident"))
                                .distinct()
                                .toList())
                .map(found -> found.stream()
                        .collect(Collectors.toMap(
                                Entry::id, entry -> entry.fields().text("reason"))));
    }

    private static Page households(Session session, Optional<String> after, int limit) {
        return session.fetch(List.of(
                        Query.all(session.scope(), RegisterKinds.HOUSEHOLD).page(after.orElse(""), limit)))
                .get(0);
    }

    private static List<Fields> stays(Session session, Page households, Instant validAt) {
        Set<String> ids = households.entries().stream().map(Entry::id).collect(Collectors.toSet());
        return ids.isEmpty()
                ? List.of()
                : held(session.all(Query.by(session.scope(), RegisterKinds.STAY, "household", ids)), validAt);
    }

    private static List<Fields> held(Collection<Entry> entries, Instant validAt) {
        return entries.stream()
                .filter(entry -> Dated.holdsAt(entry, validAt))
                .map(Entry::fields)
                .toList();
    }

    private static Found found(
            Session session, Instant validAt, Optional<String> after, int limit, Map<String, String> why) {
        Page households = households(session, after, limit);
        Optional<String> next = Optional.ofNullable(households.next());
        Set<String> ids = households.entries().stream().map(Entry::id).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return new Found(new RosterPage(List.of(), next), Set.of());
        }
        List<Page> slices = session.fetch(List.of(
                Query.by(session.scope(), RegisterKinds.TENANCY, "household", ids),
                Query.by(session.scope(), RegisterKinds.STAY, "household", ids)));
        Map<String, Fields> tenancies = new HashMap<>();
        held(slices.get(0).entries(), validAt).forEach(each -> tenancies.put(each.text("household"), each));
        Map<String, List<Fields>> stays = held(slices.get(1).entries(), validAt).stream()
                .collect(Collectors.groupingBy(each -> each.text("household")));
        Set<String> residents = stays.values().stream()
                .flatMap(List::stream)
                .map(each -> each.text("resident"))
                .collect(Collectors.toSet());
        People people = People.load(session, residents, validAt, why);
        List<HouseholdRow> rows = new ArrayList<>();
        for (Entry entry : households.entries()) {
            Fields tenancy = tenancies.get(entry.id());
            if (tenancy != null && Dated.holdsAt(entry, validAt)) {
                rows.add(row(entry, tenancy, stays.getOrDefault(entry.id(), List.of()), people));
            }
        }
        return new Found(new RosterPage(rows, next), residents);
    }

    private static HouseholdRow row(Entry household, Fields tenancy, List<Fields> stays, People people) {
        List<Fields> sorted = stays.stream()
                .filter(stay -> people.residents.containsKey(stay.text("resident"))
                        && people.personal.containsKey(stay.text("resident")))
                .sorted(Comparator.comparing((Fields stay) -> Entries.relation(stay) != Relation.HEAD)
                        .thenComparing(stay -> stay.text("resident")))
                .toList();
        return new HouseholdRow(
                new NewHousehold(
                        household.fields().text("number"),
                        Entries.dwelling(tenancy),
                        Codec.stored(Tenure.class, tenancy.text("tenure")),
                        Interval.of(household.fields()).from(),
                        sorted.stream().map(people::member).toList()),
                sorted.stream().map(stay -> Interval.of(stay).from()).toList());
    }

    private record People(
            Map<String, Fields> residents,
            Map<String, Fields> personal,
            Map<String, List<Entry>> flags,
            Map<String, String> why) {
        static People load(Session session, Set<String> ids, Instant validAt, Map<String, String> why) {
            if (ids.isEmpty()) {
                return new People(Map.of(), Map.of(), Map.of(), why);
            }
            List<Page> slices = session.fetch(List.of(
                    Query.ids(session.scope(), RegisterKinds.RESIDENT, ids),
                    Query.ids(session.scope(), RegisterKinds.RESIDENT_PERSONAL, ids),
                    Query.by(session.scope(), RegisterKinds.FLAG, "resident", ids)));
            return new People(
                    fields(slices.get(0)),
                    fields(slices.get(1)),
                    slices.get(2).entries().stream()
                            .filter(entry -> Dated.holdsAt(entry, validAt))
                            .collect(Collectors.groupingBy(
                                    entry -> entry.fields().text("resident"))),
                    why);
        }

        private static Map<String, Fields> fields(Page slice) {
            Map<String, Fields> fields = new HashMap<>();
            slice.entries().forEach(entry -> fields.put(entry.id(), entry.fields()));
            return fields;
        }

        NewMember member(Fields stay) {
            String id = stay.text("resident");
            Fields resident = Objects.requireNonNull(residents.get(id));
            List<NewFlag> noted = flags.getOrDefault(id, List.of()).stream()
                    .map(flag -> new NewFlag(
                            new Trait(flag.fields().text("trait")),
                            Interval.of(flag.fields()).from(),
                            Optional.ofNullable(why.get(flag.id()))))
                    .sorted(Comparator.comparing(NewFlag::trait))
                    .toList();
            return new NewMember(
                    Entries.personal(Objects.requireNonNull(personal.get(id))),
                    Entries.sex(resident),
                    Entries.birth(resident),
                    Entries.relation(stay),
                    noted);
        }

        /** Masked. */
        @Override
        public String toString() {
            return "People[*]";
        }
    }
}
