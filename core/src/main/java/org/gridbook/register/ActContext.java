package org.gridbook.register;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.gridbook.internal.Session;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;

/** What the rule of an act works with. Every question is for many things at once. */
record ActContext(Session session, List<Kind> kinds, Supplier<String> ids) {
    /** The entries of a kind with these ids that are there for the actor, in order of id. */
    List<Entry> ids(Kind kind, Set<String> ids) {
        return session.all(Query.ids(session.scope(), kind, ids));
    }

    /** Answers questions in one round trip. */
    List<List<Entry>> ask(Query... queries) {
        return session.fetch(List.of(queries)).stream()
                .map(slice -> slice.entries())
                .toList();
    }

    Query id(Kind kind, String id) {
        return Query.ids(session.scope(), kind, Set.of(id));
    }

    Query by(Kind kind, String column, String value) {
        return Query.by(session.scope(), kind, column, Set.of(value));
    }

    /** What is placed at a household, of every kind. */
    List<Entry> held(String household) {
        return heldBy(Set.of(household)).getOrDefault(household, List.of());
    }

    /** What is placed at households, of every kind, by household. */
    Map<String, List<Entry>> heldBy(Set<String> households) {
        return HouseholdContents.at(session, households, kinds);
    }

    /** What is placed at a household and tells of these residents, of every kind. */
    List<Entry> heldOf(Set<String> residents, String household) {
        return held(household).stream()
                .filter(entry -> tellsOf(entry, residents))
                .toList();
    }

    /** Whether an entry tells of one of these residents: it has their id, or a column that names them. */
    static boolean tellsOf(Entry entry, Set<String> residents) {
        return residents.contains(entry.id())
                || entry.kind().hasColumn("resident")
                        && residents.contains(
                                entry.fields().optionalText("resident").orElse(""));
    }

    /** The dated entries that have no end. */
    static List<Entry> open(List<Entry> dated) {
        return dated.stream().filter(Entries::open).toList();
    }

    /** A new dated entry beside an old one. */
    Entry begun(Kind kind, Place place, Fields fields) {
        return new Entry(kind, ids.get(), 1, place, fields);
    }
}
