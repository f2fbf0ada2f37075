package org.gridbook.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.gridbook.book.Alteration;
import org.gridbook.book.Interval;
import org.gridbook.key.KeyException;
import org.gridbook.key.KeyId;
import org.gridbook.key.KeyKeeper;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.Version;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a book in two steps. It walks the feed: every change must follow the one before it, its hash must be made with the key that it
 * names, the feed must contain the heads that are held outside it, and the entries that it put must be in the
 * store as it put them. Then it reads all versions in the store: they must be exactly those that the feed names, with its times. It returns
 * where the book differs, never what it read.
 *
 * <p>The second step compares sums of hashes ({@link Sums}) and reads again only what differs, so the memory that it needs does not grow with
 * the book. It is one transaction, which also reads the changes that were appended during the first step.
 */
final class Proof {
    private static final int PAGE = 500;
    private static final int MOST_ENTRIES = 2_000;

    private final Storage storage;
    private final CommunityId community;
    private final Map<String, Kind> kinds = new TreeMap<>();
    private final String kindOfGrids;
    /** Every place that an entry can have. An entry that was moved elsewhere is not found, and so it is reported. */
    private final Set<String> places =
            new HashSet<>(Set.of(Place.COMMONS.grid(), Place.ACCESS.grid(), Place.UNPLACED.grid()));

    private final KeyKeeper keyKeeper;
    private final Map<KeyId, Optional<ChainKey>> keys = new HashMap<>();
    private final List<Head> held;
    private final Sums feed;
    private final Sums store;
    private Head before = Head.START;

    /**
     * A proof of one book.
     *
     * @param held heads that the feed must contain, by position and hash
     */
    Proof(Environment environment, CommunityId community, List<Head> held) {
        this.storage = environment.storage();
        this.keyKeeper = environment.keys();
        this.held = List.copyOf(held);
        this.community = community;
        environment.kinds().forEach(kind -> this.kinds.put(kind.name(), kind));
        this.kindOfGrids = environment.grids().name();
        String salt = environment.newId();
        this.feed = new Sums(salt);
        this.store = new Sums(salt);
    }

    /** The changes read that follow each other, and whether that was the last step or found something. */
    private record Step(List<Change> following, boolean isLast, Optional<Alteration> found) {}

    /** The first difference found. */
    Optional<Alteration> first() {
        if (held.stream().anyMatch(each -> each.position() < 1 && !isStart(each))) {
            return nextChange();
        }
        Step step;
        do {
            step = storage.read(community, KnownAt.LATEST, this::step);
            Optional<Alteration> altered = firstAltered(step.following());
            if (altered.isPresent()) {
                return altered;
            }
        } while (!step.isLast());
        return step.found().isPresent()
                ? step.found()
                : storage.read(community, KnownAt.LATEST, tx -> {
                    Step rest;
                    do {
                        rest = step(tx);
                    } while (!rest.isLast());
                    return rest.found().isPresent() ? rest.found() : firstOfStore(tx);
                });
    }

    private static boolean isStart(Head head) {
        return head.position() == 0 && head.hash().isEmpty();
    }

    private Step step(ReadTransaction tx) {
        // a change that was inserted before the first one must be found too
        long after = before.position() == 0 ? Long.MIN_VALUE : before.position();
        List<Change> following = new ArrayList<>();
        List<Change> page;
        try {
            page = readable(limit -> tx.changesAfter(after, limit));
        } catch (StorageException.Unreadable altered) {
            return new Step(following, true, nextChange());
        }
        for (Change change : page) {
            if (!Chain.follows(before, change) || !isAsHeld(change.head())) {
                return new Step(following, true, nextChange());
            }
            if (!isKeyed(change)) {
                checkMissing(tx, change);
                return new Step(following, true, nextChange());
            }
            before = change.head();
            following.add(change);
            feed.add(change);
            change.touched().stream()
                    .filter(touched -> touched.kind().equals(kindOfGrids))
                    .forEach(touched -> places.add(touched.id()));
        }
        if (!page.isEmpty()) {
            return new Step(following, false, Optional.empty());
        }
        boolean isWhole = before.equals(tx.head()) && holdsNoLater(before);
        return new Step(following, true, isWhole ? Optional.empty() : nextChange());
    }

    private boolean isAsHeld(Head head) {
        return held.stream()
                .allMatch(each ->
                        each.position() != head.position() || each.hash().equals(head.hash()));
    }

    private boolean holdsNoLater(Head last) {
        return held.stream().allMatch(each -> each.position() <= last.position());
    }

    private boolean isKeyed(Change change) {
        return key(change)
                .filter(key -> key.ofChange(change).equals(change.hash()))
                .isPresent();
    }

    /** The key that a change names; empty if it names none, or one that is missing. */
    private Optional<ChainKey> key(Change change) {
        return ChainKey.named(change.hash())
                .flatMap(id -> keys.computeIfAbsent(id, any -> ChainKey.find(keyKeeper, community, id)));
    }

    /**
     * Distinguishes a key that is missing from a hash that was altered to name another key. A later change whose key is here and which is
     * right proves the hash of the change before it. If that one names a missing key, the key is missing. Without any such later change
     * nothing can be proved, and the key is missing if the changes follow each other up to the head, and contain what is held.
     *
     * @throws KeyException if the key is missing; it returns if the change was altered
     */
    private void checkMissing(ReadTransaction tx, Change first) {
        Change last = first;
        List<Change> page = List.of();
        do {
            for (Change change : page) {
                if (!Chain.follows(last.head(), change) || !isAsHeld(change.head())) {
                    return;
                }
                if (key(change).isPresent()) {
                    if (isKeyed(change)) {
                        throwMissing(last);
                    }
                    return;
                }
                last = change;
            }
            if (key(last).isPresent() || ChainKey.named(last.hash()).isEmpty()) {
                return;
            }
            long after = last.position();
            try {
                page = readable(limit -> tx.changesAfter(after, limit));
            } catch (StorageException.Unreadable altered) {
                return;
            }
        } while (!page.isEmpty());
        if (last.head().equals(tx.head()) && holdsNoLater(last.head())) {
            throwMissing(last);
        }
    }

    private void throwMissing(Change last) {
        ChainKey.named(last.hash()).ifPresent(id -> {
            throw KeyException.missing(community, id);
        });
    }

    private Optional<Alteration> nextChange() {
        return Optional.of(new Alteration.OfChange(before.position() + 1));
    }

    /** The largest page up to the limit that can be read. */
    private static <T> List<T> readable(IntFunction<List<T>> read) {
        int limit = PAGE;
        while (true) {
            try {
                return read.apply(limit);
            } catch (StorageException.Unreadable altered) {
                if (limit == 1) {
                    throw altered;
                }
                limit /= 2;
            }
        }
    }

    /** The first change whose entries differ from the store. Changes are read together to save queries. */
    private Optional<Alteration> firstAltered(List<Change> changes) {
        int from = 0;
        while (from < changes.size()) {
            int to = from;
            int entries = 0;
            do {
                entries += changes.get(to++).touched().size();
            } while (to < changes.size() && entries + changes.get(to).touched().size() <= MOST_ENTRIES);
            List<Change> together = changes.subList(from, to);
            Map<Change.Touched, Entry> after = Objects.requireNonNullElse(entriesAfter(together), Map.of());
            Optional<Change> altered =
                    together.stream().filter(change -> !isAsPut(change, after)).findFirst();
            if (altered.isPresent()) {
                return altered.map(change -> new Alteration.OfChange(change.position()));
            }
            from = to;
        }
        return Optional.empty();
    }

    /** An entry that a later change of the same group put again is read once more, as known when this change was recorded. */
    private boolean isAsPut(Change change, Map<Change.Touched, Entry> after) {
        Map<Change.Touched, Entry> known =
                after.keySet().containsAll(change.touched()) ? after : entriesAfter(List.of(change));
        if (known == null) {
            return false;
        }
        List<Entry> entries = new ArrayList<>();
        for (Change.Touched touched : change.touched()) {
            Entry entry = known.get(touched);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries.size() == change.touched().size()
                && (entries.isEmpty()
                        || key(change)
                                .orElseThrow()
                                .ofEntries(change.command(), entries)
                                .equals(change.facts().get(Chain.CONTENT)));
    }

    /** The entries of these changes, as known when the last of them was recorded; null if they cannot be read. */
    private @Nullable Map<Change.Touched, Entry> entriesAfter(List<Change> changes) {
        try {
            Map<Kind, Set<String>> ids = new HashMap<>();
            for (Change change : changes) {
                for (Change.Touched touched : change.touched()) {
                    Kind kind = kinds.get(touched.kind());
                    if (kind != null) {
                        ids.computeIfAbsent(kind, any -> new HashSet<>()).add(touched.id());
                    }
                }
            }
            Scope everywhere = Scope.ofGrids(places);
            List<Query> queries = new ArrayList<>();
            ids.forEach((kind, wanted) -> queries.add(Query.ids(everywhere, kind, wanted)));
            Map<Change.Touched, Entry> found = new HashMap<>();
            KnownAt then =
                    KnownAt.at(Interval.instant(changes.get(changes.size() - 1).recordedAt()));
            fetch(then, queries)
                    .forEach(entry ->
                            found.put(new Change.Touched(entry.kind().name(), entry.id(), entry.version()), entry));
            return found;
        } catch (StorageException.Unreadable altered) {
            return null;
        }
    }

    private List<Entry> fetch(KnownAt at, List<Query> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        // not checked like other reads: versions whose times were altered overlap, which is for the proof to report
        return storage.read(community, at, tx -> tx.fetch(queries)).stream()
                .flatMap(page -> page.entries().stream())
                .toList();
    }

    /** The first version that is not in the store as the feed says. */
    private Optional<Alteration> firstOfStore(ReadTransaction tx) {
        Optional<Alteration> unreadable = versions(tx, store::add);
        int bucket = feed.firstDifference(store);
        if (unreadable.isPresent() || bucket < 0) {
            return unreadable;
        }
        Map<String, Map<Long, List<Long>>> named = new TreeMap<>();
        Map<String, Map<Long, List<Long>>> stored = new TreeMap<>();
        Map<String, Key> keys = new HashMap<>();
        long after = 0;
        List<Change> page;
        do {
            page = tx.changesAfter(after, PAGE);
            for (Change change : page) {
                after = change.position();
                for (Change.Touched touched : change.touched()) {
                    if (feed.bucket(touched.kind(), touched.id()) == bucket) {
                        String text = key(keys, touched.kind(), touched.id());
                        Map<Long, List<Long>> times = named.computeIfAbsent(text, any -> new TreeMap<>());
                        times.computeIfPresent(
                                touched.version() - 1, (any, old) -> List.of(old.get(0), change.recordedAt()));
                        times.put(touched.version(), List.of(change.recordedAt(), Version.CURRENT));
                    }
                }
            }
        } while (!page.isEmpty());
        versions(tx, version -> {
            Entry entry = version.entry();
            if (feed.bucket(entry.kind().name(), entry.id()) == bucket) {
                stored.computeIfAbsent(key(keys, entry.kind().name(), entry.id()), any -> new TreeMap<>())
                        .put(entry.version(), List.of(version.recordedFrom(), version.recordedTo()));
            }
        });
        return keys.keySet().stream()
                .sorted()
                .filter(text -> !Objects.equals(named.get(text), stored.get(text)))
                .findFirst()
                .map(text -> new Alteration.OfEntry(Objects.requireNonNull(keys.get(text))));
    }

    private static String key(Map<String, Key> keys, String kind, String id) {
        Key key = new Key(kind, id);
        keys.put(key.toString(), key);
        return key.toString();
    }

    /** Reads all versions in the store. Returns the first that cannot be read or is out of order. */
    private Optional<Alteration> versions(ReadTransaction tx, Consumer<Version> reader) {
        for (Kind kind : kinds.values()) {
            String id = "";
            long number = 0;
            List<Version> page;
            do {
                String afterId = id;
                long afterVersion = number;
                try {
                    page = readable(limit -> tx.versions(kind, afterId, afterVersion, limit));
                } catch (StorageException.Unreadable altered) {
                    return Optional.of(new Alteration.OfKind(kind.name()));
                }
                for (Version version : page) {
                    Entry entry = version.entry();
                    int order = entry.id().compareTo(id);
                    if (order < 0 || order == 0 && entry.version() <= number) {
                        // an id or a version of another type sorts elsewhere, and the pages would not end
                        return Optional.of(new Alteration.OfEntry(entry.key()));
                    }
                    id = entry.id();
                    number = entry.version();
                    reader.accept(version);
                }
            } while (!page.isEmpty());
        }
        return Optional.empty();
    }
}
