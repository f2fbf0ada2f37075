package org.gridbook.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Interval;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;

/**
 * Walks a whole feed: every change must follow the one before it, and the entries that it put must be in the store as it put them. It
 * returns a position only, never what it read.
 */
final class Proof {
    private static final int PAGE = 500;
    private static final int MOST_ENTRIES = 2_000;

    private final Storage storage;
    private final CommunityId community;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Scope everywhere;

    Proof(Environment environment, CommunityId community) {
        this.storage = environment.storage();
        this.community = community;
        environment.kinds().forEach(kind -> this.kinds.put(kind.name(), kind));
        Set<String> places = new HashSet<>(Set.of(Place.COMMONS.grid(), Place.ACCESS.grid(), Place.UNPLACED.grid()));
        Query grids = Query.all(Scope.ofGrids(places), environment.grids());
        fetch(KnownAt.LATEST, List.of(grids)).forEach(grid -> places.add(grid.id()));
        this.everywhere = Scope.ofGrids(places);
    }

    private record FeedPage(List<Change> changes, Head head) {}

    /** The position of the first change that was altered, or 0 if there is none. */
    long firstBroken() {
        Head before = Head.START;
        while (true) {
            long position = before.position();
            FeedPage page = storage.read(
                    community, KnownAt.LATEST, tx -> new FeedPage(tx.changesAfter(position, PAGE), tx.head()));
            if (page.changes().isEmpty()) {
                return before.equals(page.head()) ? 0 : position + 1;
            }
            List<Change> following = new ArrayList<>();
            for (Change change : page.changes()) {
                if (!Chain.follows(before, change)) {
                    break;
                }
                before = change.head();
                following.add(change);
            }
            Optional<Change> altered = firstAltered(following);
            if (altered.isPresent() || following.size() < page.changes().size()) {
                return altered.map(Change::position).orElse(before.position() + 1);
            }
        }
    }

    /** The first change whose entries differ from the store. Changes are read together to save queries. */
    private Optional<Change> firstAltered(List<Change> changes) {
        int from = 0;
        while (from < changes.size()) {
            int to = from;
            int entries = 0;
            do {
                entries += changes.get(to++).touched().size();
            } while (to < changes.size() && entries + changes.get(to).touched().size() <= MOST_ENTRIES);
            List<Change> together = changes.subList(from, to);
            Map<Change.Touched, Entry> after = entriesAfter(together);
            Optional<Change> altered =
                    together.stream().filter(change -> !isAsPut(change, after)).findFirst();
            if (altered.isPresent()) {
                return altered;
            }
            from = to;
        }
        return Optional.empty();
    }

    /** An entry that a later change of the same group put again is read once more, as known when this change was recorded. */
    private boolean isAsPut(Change change, Map<Change.Touched, Entry> after) {
        Map<Change.Touched, Entry> known =
                after.keySet().containsAll(change.touched()) ? after : entriesAfter(List.of(change));
        List<Entry> entries = new ArrayList<>();
        for (Change.Touched touched : change.touched()) {
            Entry entry = known.get(touched);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries.size() == change.touched().size()
                && (entries.isEmpty()
                        || Optional.of(Chain.ofEntries(entries))
                                .equals(change.facts().optionalText(Chain.CONTENT)));
    }

    /** The entries of these changes, as known when the last of them was recorded. */
    private Map<Change.Touched, Entry> entriesAfter(List<Change> changes) {
        Map<Kind, Set<String>> ids = new HashMap<>();
        for (Change change : changes) {
            for (Change.Touched touched : change.touched()) {
                Kind kind = kinds.get(touched.kind());
                if (kind != null) {
                    ids.computeIfAbsent(kind, any -> new HashSet<>()).add(touched.id());
                }
            }
        }
        List<Query> queries = new ArrayList<>();
        ids.forEach((kind, wanted) -> queries.add(Query.ids(everywhere, kind, wanted)));
        Map<Change.Touched, Entry> found = new HashMap<>();
        KnownAt then =
                KnownAt.at(Interval.instant(changes.get(changes.size() - 1).recordedAt()));
        fetch(then, queries)
                .forEach(entry ->
                        found.put(new Change.Touched(entry.kind().name(), entry.id(), entry.version()), entry));
        return found;
    }

    private List<Entry> fetch(KnownAt at, List<Query> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        List<Page> slices = storage.read(community, at, tx -> tx.fetch(queries));
        return Session.checked(queries, slices).stream()
                .flatMap(slice -> slice.entries().stream())
                .toList();
    }
}
