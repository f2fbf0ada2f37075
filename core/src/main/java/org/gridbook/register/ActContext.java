package org.gridbook.register;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Session;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Question;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;

/**
 * What the rule of an act works with.
 *
 * @param session for further questions
 * @param kinds every kind of entry
 * @param ids makes new ids
 */
record ActContext(Session session, List<Kind> kinds, Supplier<String> ids) {
    /** Answers a question in one round trip. */
    <A> A ask(Question<A> question) {
        return session.ask(question);
    }

    <I extends Id> I newId(Function<String, I> type) {
        return type.apply(ids.get());
    }

    /** The entries of every kind that are placed at a household. */
    List<Entry> placedAt(HouseholdId household) {
        return placedAt(Set.of(household)).getOrDefault(household.value(), List.of());
    }

    /** The entries of every kind that are placed at these households, by household. */
    Map<String, List<Entry>> placedAt(Collection<HouseholdId> households) {
        return HouseholdContents.at(
                session, households.stream().map(HouseholdId::value).collect(Collectors.toSet()), kinds);
    }

    /** The entries of every kind that are placed at a household and are about one of these residents. */
    List<Entry> placedAt(HouseholdId household, Set<ResidentId> residents) {
        return placedAt(household).stream()
                .filter(entry -> isAbout(entry, residents))
                .toList();
    }

    /** Whether an entry has the id of one of these residents, or a column with it. */
    static boolean isAbout(Entry entry, Set<ResidentId> residents) {
        return residents.stream().anyMatch(resident -> resident.value().equals(entry.id()))
                || entry.kind().hasColumn(RegisterKinds.OF_RESIDENT.name())
                        && new FieldReader(entry)
                                .find(RegisterKinds.OF_RESIDENT)
                                .filter(residents::contains)
                                .isPresent();
    }

    /** A new stay from an instant on. */
    Entry stay(Place place, ResidentId resident, HouseholdId household, Relation relation, Instant at) {
        StayId id = newId(StayId::new);
        return RegisterKinds.STAYS.first(
                id,
                place,
                new StayBuilder()
                        .id(id)
                        .resident(resident)
                        .household(household)
                        .relation(relation)
                        .period(Interval.since(at))
                        .build());
    }

    /** A new tenancy. */
    Entry tenancy(Place place, TenancyBuilder tenancy) {
        TenancyId id = newId(TenancyId::new);
        return RegisterKinds.TENANCIES.first(id, place, tenancy.id(id).build());
    }
}
