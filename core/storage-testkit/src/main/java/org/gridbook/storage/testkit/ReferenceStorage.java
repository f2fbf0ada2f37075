package org.gridbook.storage.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.RelayLease;
import org.gridbook.storage.RelayStorage;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.Version;
import org.gridbook.storage.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * The contract as the simplest code: a list of committed changes that is read from the beginning for every query. Other stores are compared
 * with it. The tests of the kit break one of its steps at a time to prove that the suites detect it.
 */
class ReferenceStorage implements Storage, RelayStorage {
    /** A change with the entries that it put. */
    record Committed(Change change, List<Entry> entries) {}

    private static final Comparator<Key> KEYS = Comparator.comparing(Key::kind).thenComparing(Key::id);

    private final Map<CommunityId, List<Committed>> books;
    /** The last lease of each community. */
    private final Map<CommunityId, RelayLease> leases;

    private final Map<CommunityId, Map<String, Long>> cursors;

    ReferenceStorage() {
        books = new ConcurrentHashMap<>();
        leases = new ConcurrentHashMap<>();
        cursors = new ConcurrentHashMap<>();
    }

    /** Another handle on the same data. */
    ReferenceStorage(ReferenceStorage other) {
        books = other.books;
        leases = other.leases;
        cursors = other.cursors;
    }

    @Override
    public Storage independent() {
        return this;
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
        List<Committed> book = book(community);
        List<Committed> known;
        synchronized (book) {
            known = known(book, at);
            if (at.currentPlaces()) {
                known = placed(known, List.copyOf(book));
            }
        }
        Snapshot snapshot = snapshot(community, known);
        try {
            return work.apply(snapshot);
        } finally {
            snapshot.end();
        }
    }

    Snapshot snapshot(CommunityId community, List<Committed> known) {
        return new Snapshot(known, known, known);
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
        List<Committed> book = book(community);
        synchronized (book) {
            Draft draft = draft(List.copyOf(book));
            try {
                T result = run(draft, work, book);
                draft.commit(book);
                return result;
            } finally {
                draft.end();
            }
        }
    }

    @Override
    public List<CommunityId> communities(String after, int limit) {
        return books.entrySet().stream()
                .filter(each ->
                        isFounded(each.getValue()) && isAfter(each.getKey().value(), after))
                .map(each -> each.getKey().value())
                .sorted(order())
                .limit(limit)
                .map(CommunityId::new)
                .toList();
    }

    @Override
    public Optional<RelayLease> acquire(CommunityId community, String holder, long now, long until) {
        synchronized (leases) {
            RelayLease last = leases.get(community);
            if (last != null && !isFree(last, holder, now)) {
                return Optional.empty();
            }
            RelayLease lease = new RelayLease(community, holder, last == null ? 1 : last.token() + 1, until);
            leases.put(community, lease);
            return Optional.of(lease);
        }
    }

    boolean isFree(RelayLease last, String holder, long now) {
        return last.until() <= now || last.holder().equals(holder);
    }

    @Override
    public Optional<RelayLease> renew(RelayLease lease, long until) {
        synchronized (leases) {
            if (!isLatest(lease)) {
                return Optional.empty();
            }
            leases.put(lease.community(), lease.until(until));
            return Optional.of(lease.until(until));
        }
    }

    @Override
    public void release(RelayLease lease) {
        synchronized (leases) {
            if (isLatest(lease)) {
                leases.put(
                        lease.community(),
                        new RelayLease(lease.community(), lease.holder(), lease.token() + 1, Long.MIN_VALUE));
            }
        }
    }

    boolean isLatest(RelayLease lease) {
        RelayLease last = leases.get(lease.community());
        return last != null && last.token() == lease.token();
    }

    @Override
    public Map<String, Long> cursors(CommunityId community) {
        synchronized (leases) {
            return Map.copyOf(cursors.getOrDefault(community, Map.of()));
        }
    }

    @Override
    public boolean advance(RelayLease lease, String target, long position) {
        synchronized (leases) {
            boolean isLatest = isLatest(lease);
            if (isLatest) {
                cursors.computeIfAbsent(lease.community(), any -> new HashMap<>())
                        .merge(target, position, this::further);
            }
            return isLatest;
        }
    }

    long further(long before, long position) {
        return Math.max(before, position);
    }

    boolean isFounded(List<Committed> book) {
        synchronized (book) {
            return !book.isEmpty();
        }
    }

    boolean isAfter(String community, String after) {
        return order().compare(community, after) > 0;
    }

    Draft draft(List<Committed> before) {
        return new Draft(before);
    }

    /** Another handle on the same data; here the same, because a handle has no state of its own. */
    ReferenceStorage another() {
        return this;
    }

    /** The store after every handle was closed. Memory outlives its handles, so it is the same store. */
    Storage reopened() {
        return this;
    }

    <T> T run(Draft draft, Function<WriteTransaction, T> work, List<Committed> book) {
        return work.apply(draft);
    }

    final List<Committed> book(CommunityId community) {
        return books.computeIfAbsent(community, any -> new ArrayList<>());
    }

    /** The changes recorded at or before the instant. */
    List<Committed> known(List<Committed> book, KnownAt at) {
        return book.stream()
                .filter(each -> each.change().recordedAt() <= at.micros())
                .toList();
    }

    /** These changes, with the entries at the places where they belong now. */
    List<Committed> placed(List<Committed> known, List<Committed> all) {
        Map<Key, Place> places = new HashMap<>();
        all.forEach(each -> each.entries().forEach(entry -> places.put(entry.key(), entry.place())));
        return known.stream()
                .map(each -> new Committed(
                        each.change(),
                        each.entries().stream()
                                .map(entry -> at(entry, places.getOrDefault(entry.key(), entry.place())))
                                .toList()))
                .toList();
    }

    static Entry at(Entry entry, Place place) {
        return new Entry(entry.kind(), entry.id(), entry.version(), place, entry.fields());
    }

    /** The order of ids: by code point. */
    Comparator<String> order() {
        return Comparator.naturalOrder();
    }

    boolean covers(Scope scope, Entry entry) {
        return scope.covers(entry.place());
    }

    boolean isCounted(Scope scope, Entry entry) {
        return covers(scope, entry);
    }

    boolean isOneOf(String value, Set<String> values) {
        return values.contains(value);
    }

    boolean isSame(String kind, String other) {
        return kind.equals(other);
    }

    boolean hasRow(List<@Nullable Object> group) {
        return true;
    }

    boolean isLeftOut(Query.Without without, Entry entry, List<Entry> others) {
        return others.stream()
                .anyMatch(other -> entry.id().equals(other.fields().get(without.reference()))
                        && without.value().equals(other.fields().get(without.column()))
                        && other.fields().get(without.upTo()) instanceof Long at
                        && at <= without.most());
    }

    Page page(Query query, List<Entry> found) {
        List<Entry> page = found.stream().limit(query.limit()).toList();
        return new Page(
                page, found.size() > page.size() ? page.get(page.size() - 1).id() : null);
    }

    /** All stale keys. */
    List<Key> stale(List<Entry> entries, Map<Key, Long> versions) {
        return entries.stream()
                .filter(entry -> entry.version() != versions.getOrDefault(entry.key(), 0L) + 1)
                .map(Entry::key)
                .sorted(KEYS)
                .toList();
    }

    void checkNew(List<Committed> before, Change change) {
        if (before.stream().anyMatch(each -> each.change().command().equals(change.command()))) {
            throw new IllegalArgumentException("The command made a change before");
        }
    }

    void checkOnce(boolean tried, @Nullable Committed appended) {
        if (tried) {
            throw new IllegalArgumentException("A second append");
        }
    }

    void checkOpen(boolean ended) {
        if (ended) {
            throw new IllegalStateException("The transaction has ended");
        }
    }

    void checkFollows(Head head, Change change) {
        if (change.position() != head.position() + 1
                || change.recordedAt() <= head.recordedAt()
                || !change.previous().equals(head.hash())) {
            throw new IllegalArgumentException("The change does not follow the head");
        }
    }

    void checkNames(Change change, List<Entry> entries) {
        Set<Key> keys = new HashSet<>();
        entries.forEach(entry -> keys.add(entry.key()));
        if (!change.touched().equals(Clerk.touched(entries)) || keys.size() < entries.size()) {
            throw new IllegalArgumentException("The change names other entries");
        }
    }

    /** The stored form of a change and its entries. */
    Committed stored(Change change, List<Entry> entries) {
        return new Committed(change, List.copyOf(entries));
    }

    List<Change> changesAfter(List<Committed> known, long position, int limit) {
        return known.stream()
                .map(Committed::change)
                .filter(change -> change.position() > position)
                .limit(limit)
                .toList();
    }

    Optional<Change> receipt(List<Committed> known, CommandId command) {
        return known.stream()
                .map(Committed::change)
                .filter(change -> change.command().equals(command))
                .findFirst();
    }

    /** The latest version of each entry of the kind, as put, in order of id. */
    List<Entry> latest(List<Committed> known, Kind kind) {
        Map<String, Entry> latest = new LinkedHashMap<>();
        for (Committed each : known) {
            for (Entry entry : each.entries()) {
                if (isSame(entry.kind().name(), kind.name())) {
                    latest.put(entry.id(), entry);
                }
            }
        }
        return latest.values().stream()
                .sorted(Comparator.comparing(Entry::id, order()))
                .toList();
    }

    /** All versions of the kind with their times, in order of id and version. */
    List<Version> versions(List<Committed> known, Kind kind) {
        Map<String, NavigableMap<Long, Version>> versions = new TreeMap<>(order());
        for (Committed each : known) {
            long at = each.change().recordedAt();
            for (Entry entry : each.entries()) {
                if (isSame(entry.kind().name(), kind.name())) {
                    NavigableMap<Long, Version> before = versions.computeIfAbsent(entry.id(), any -> new TreeMap<>());
                    before.computeIfPresent(
                            entry.version() - 1,
                            (any, replaced) -> new Version(replaced.entry(), replaced.recordedFrom(), at));
                    before.put(entry.version(), new Version(entry, at, Version.CURRENT));
                }
            }
        }
        return versions.values().stream()
                .flatMap(ofEntry -> ofEntry.values().stream())
                .toList();
    }

    /** The latest changes that put these entries, with their versions and those before. */
    List<Recorded> recorded(List<Committed> known, Map<Kind, Set<String>> ids, long upTo, int limit) {
        Map<Key, Entry> latest = new HashMap<>();
        LinkedList<Recorded> found = new LinkedList<>();
        for (Committed each : known) {
            List<Recorded.Update> updates = new ArrayList<>();
            for (Entry entry : each.entries()) {
                Optional<Entry> before = Optional.ofNullable(latest.put(entry.key(), entry));
                if (ids.getOrDefault(entry.kind(), Set.of()).contains(entry.id())) {
                    updates.add(new Recorded.Update(entry, before));
                }
            }
            if (!updates.isEmpty() && each.change().recordedAt() <= upTo) {
                updates.sort(Comparator.comparing(update -> update.entry().key(), KEYS));
                found.addFirst(new Recorded(each.change(), updates));
            }
        }
        return found.stream().limit(limit).toList();
    }

    boolean isAfter(Entry entry, String id, long version) {
        int order = order().compare(entry.id(), id);
        return order > 0 || order == 0 && entry.version() > version;
    }

    /** A read transaction on the known changes. */
    class Snapshot implements ReadTransaction {
        private final List<Committed> fetched;
        private final List<Committed> pointing;
        private final List<Committed> other;
        private boolean ended;

        /** Usually the same list three times. A broken store gives another list to one kind of query. */
        Snapshot(List<Committed> fetched, List<Committed> pointing, List<Committed> other) {
            this.fetched = fetched;
            this.pointing = pointing;
            this.other = other;
        }

        final void end() {
            ended = true;
        }

        final void checkOpen() {
            ReferenceStorage.this.checkOpen(ended);
        }

        @Override
        public List<Page> fetch(List<Query> queries) {
            checkOpen();
            return queries.stream().map(this::fetch).toList();
        }

        private Page fetch(Query query) {
            Query.Without without = query.without();
            List<Entry> others = without == null ? List.of() : latest(pointing, without.kind());
            return page(
                    query,
                    latest(fetched, query.kind()).stream()
                            .filter(entry -> entry.id().compareTo(query.after()) > 0)
                            .filter(entry -> covers(query.scope(), entry))
                            .filter(entry -> query.ids() == null || query.ids().contains(entry.id()))
                            .filter(entry -> has(entry, query.column(), query.values()))
                            .filter(entry -> without == null || !isLeftOut(without, entry, others))
                            .toList());
        }

        @Override
        public List<CountQuery.Group> count(CountQuery query) {
            checkOpen();
            Map<List<@Nullable Object>, Long> counts = new HashMap<>();
            for (Entry entry : latest(other, query.kind())) {
                if (isCounted(query.scope(), entry) && has(entry, query.column(), query.values())) {
                    List<@Nullable Object> group = new ArrayList<>();
                    query.by().forEach(column -> group.add(value(entry, column)));
                    if (hasRow(group)) {
                        counts.merge(group, 1L, Long::sum);
                    }
                }
            }
            List<CountQuery.Group> rows = new ArrayList<>();
            for (Map.Entry<List<@Nullable Object>, Long> group : counts.entrySet()) {
                rows.add(new CountQuery.Group(group.getKey(), group.getValue()));
            }
            return rows;
        }

        @Override
        public List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
            checkOpen();
            return ReferenceStorage.this.versions(other, kind).stream()
                    .filter(version -> isAfter(version.entry(), afterId, afterVersion))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Change> changesAfter(long position, int limit) {
            checkOpen();
            return ReferenceStorage.this.changesAfter(other, position, limit);
        }

        @Override
        public Optional<Change> receipt(CommandId command) {
            checkOpen();
            return ReferenceStorage.this.receipt(other, command);
        }

        @Override
        public List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
            checkOpen();
            return ReferenceStorage.this.recorded(other, ids, upTo, limit);
        }

        @Override
        public Head head() {
            checkOpen();
            return other.isEmpty()
                    ? Head.START
                    : other.get(other.size() - 1).change().head();
        }

        private boolean has(Entry entry, @Nullable String column, Set<String> values) {
            return column == null || entry.fields().get(column) instanceof String value && isOneOf(value, values);
        }

        private static @Nullable Object value(Entry entry, String column) {
            return switch (column) {
                case CountQuery.ID -> entry.id();
                case CountQuery.GRID -> entry.place().grid();
                case CountQuery.HOUSEHOLD -> entry.place().household();
                default -> entry.fields().get(column);
            };
        }
    }

    /** A write transaction: reads the latest state and holds the one change until the function returns. */
    class Draft extends Snapshot implements WriteTransaction {
        private final List<Committed> before;

        @Nullable
        Committed appended;

        private boolean tried;

        Draft(List<Committed> before) {
            super(before, before, before);
            this.before = before;
        }

        @Override
        public void append(Change change, List<Entry> entries) {
            checkOpen();
            checkOnce(tried, appended);
            tried = true;
            checkFollows(head(), change);
            checkNew(before, change);
            checkNames(change, entries);
            Map<Key, Long> versions = new HashMap<>();
            before.forEach(each -> each.entries().forEach(entry -> versions.put(entry.key(), entry.version())));
            List<Key> stale = stale(entries, versions);
            if (!stale.isEmpty()) {
                throw new StorageException.Stale(stale);
            }
            appended = stored(change, entries);
        }

        void commit(List<Committed> book) {
            if (appended != null) {
                book.add(appended);
            }
        }
    }
}
