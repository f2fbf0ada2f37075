package org.gridbook.examples.ownstorage;

import java.util.*;
import java.util.concurrent.*;
import java.util.function.Function;
import java.util.stream.*;
import org.gridbook.storage.*;
import org.jspecify.annotations.Nullable;

/** One community in memory. It only grows. A transaction sees it as of one position, also while changes are added. */
final class Book {
    /** What one write appends. */
    record Written(Change change, List<Put> entries) {}

    /** An entry with only the name of its kind. */
    record Put(String kind, String id, long version, Place place, Fields fields) {
        Put at(Place other) {
            return new Put(kind, id, version, other, fields);
        }
    }

    private record Stored(long position, Put put, @Nullable Stored before) {}

    private final NavigableMap<Long, Change> feed = new ConcurrentSkipListMap<>();
    private final Map<CommandId, Change> receipts = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<String, Stored>> kinds = new ConcurrentHashMap<>();

    static boolean follows(Head head, Change change) {
        return change.position() == head.position() + 1
                && change.recordedAt() > head.recordedAt()
                && change.previous().equals(head.hash());
    }

    void add(Written written) {
        Change change = written.change();
        for (Put put : written.entries()) {
            kinds.computeIfAbsent(put.kind(), any -> new ConcurrentSkipListMap<>())
                    .compute(put.id(), (id, before) -> new Stored(change.position(), put, before));
        }
        receipts.put(change.command(), change);
        feed.put(change.position(), change); // last, because a transaction finds its position here
    }

    Head head(long micros) {
        Stream<Change> backwards = feed.descendingMap().values().stream();
        return backwards
                .filter(each -> each.recordedAt() <= micros)
                .findFirst()
                .map(Change::head)
                .orElse(Head.START);
    }

    Transaction at(KnownAt at) {
        return new Transaction(head(at.micros()), at.currentPlaces());
    }

    /** Answers every question as of one position. */
    final class Transaction implements WriteTransaction {
        private final Head head;
        private final boolean currentPlaces;

        @Nullable
        Written appended;

        private boolean tried;
        private boolean ended;

        private Transaction(Head head, boolean currentPlaces) {
            this.head = head;
            this.currentPlaces = currentPlaces;
        }

        <T> T run(Function<Transaction, T> work) {
            try {
                return work.apply(this);
            } finally {
                ended = true;
            }
        }

        @Override
        public Head head() {
            checkOpen();
            return head;
        }

        private void checkOpen() {
            if (ended) {
                throw new IllegalStateException("The transaction has ended");
            }
        }

        /** The entries of a kind with these ids, or all, in order of id. */
        private Stream<Put> entries(Kind kind, @Nullable Set<String> ids) {
            long position = head().position();
            NavigableMap<String, Stored> all = kinds.getOrDefault(kind.name(), Collections.emptyNavigableMap());
            Stream<String> wanted =
                    ids == null ? all.keySet().stream() : ids.stream().sorted();
            return wanted.flatMap(id -> Stream.iterate(all.get(id), Objects::nonNull, Stored::before)
                    .filter(version -> version.position() <= position)
                    .limit(1)
                    .map(Stored::put)
                    .map(put -> currentPlaces
                            ? put.at(Objects.requireNonNull(all.get(id)).put().place())
                            : put));
        }

        private static boolean has(Put put, @Nullable String column, Set<String> values) {
            return column == null || put.fields().get(column) instanceof String value && values.contains(value);
        }

        @Override
        public List<Page> fetch(List<Query> queries) {
            checkOpen();
            return queries.stream().map(this::page).toList();
        }

        private Page page(Query q) {
            Set<String> left = q.without() == null ? Set.of() : left(q.without());
            List<Entry> found = entries(q.kind(), q.ids())
                    .filter(e -> q.scope().covers(e.place()) && has(e, q.column(), q.values()))
                    .filter(e -> e.id().compareTo(q.after()) > 0 && !left.contains(e.id()))
                    .limit(q.limit() + 1L)
                    .map(e -> entry(q.kind(), e))
                    .toList();
            int count = Math.min(found.size(), q.limit());
            String last = count == 0 ? "" : found.get(count - 1).id();
            return new Page(found.subList(0, count), count < found.size() ? last : null);
        }

        private Set<String> left(Query.Without w) {
            return entries(w.kind(), null)
                    .filter(e -> has(e, w.column(), Set.of(w.value())))
                    .filter(e -> e.fields().get(w.upTo()) instanceof Long number && number <= w.most())
                    .flatMap(e -> e.fields().optionalText(w.reference()).stream())
                    .collect(Collectors.toSet());
        }

        @Override
        public List<CountQuery.Group> count(CountQuery q) {
            Map<List<@Nullable Object>, Long> counts = new HashMap<>();
            entries(q.kind(), null)
                    .filter(e -> q.scope().covers(e.place()) && has(e, q.column(), q.values()))
                    .map(e -> q.by().stream().map(column -> value(e, column)).toArray())
                    .forEach(group -> counts.merge(Arrays.asList(group), 1L, Long::sum));
            return counts.entrySet().stream()
                    .map(each -> new CountQuery.Group(each.getKey(), each.getValue()))
                    .toList();
        }

        private static @Nullable Object value(Put put, String column) {
            return switch (column) {
                case CountQuery.ID -> put.id();
                case CountQuery.GRID -> put.place().grid();
                case CountQuery.HOUSEHOLD -> put.place().household();
                default -> put.fields().get(column);
            };
        }

        @Override
        public List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
            checkOpen();
            List<Version> found = new ArrayList<>();
            for (Put latest : (Iterable<Put>) entries(kind, null)::iterator) {
                LinkedList<Version> ofEntry = new LinkedList<>();
                long to = Version.CURRENT;
                for (Stored each =
                                Objects.requireNonNull(kinds.get(kind.name())).get(latest.id());
                        each != null;
                        each = each.before()) {
                    Put put = each.put();
                    boolean after =
                            put.id().compareTo(afterId) > 0 || put.id().equals(afterId) && put.version() > afterVersion;
                    if (after && put.version() <= latest.version()) {
                        long from = Objects.requireNonNull(feed.get(each.position()))
                                .recordedAt();
                        ofEntry.addFirst(new Version(entry(kind, put), from, to));
                        to = from;
                    }
                }
                found.addAll(ofEntry);
            }
            return found.subList(0, Math.min(limit, found.size()));
        }

        @Override
        public List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
            checkOpen();
            NavigableMap<Long, List<Recorded.Update>> found = new TreeMap<>(Comparator.reverseOrder());
            for (Kind kind : ids.keySet().stream()
                    .sorted(Comparator.comparing(Kind::name))
                    .toList()) {
                Map<String, Stored> all = kinds.getOrDefault(kind.name(), Collections.emptyNavigableMap());
                for (String id :
                        ids.getOrDefault(kind, Set.of()).stream().sorted().toList()) {
                    for (Stored each = all.get(id); each != null; each = each.before()) {
                        if (each.position() <= head().position()
                                && Objects.requireNonNull(feed.get(each.position()))
                                                .recordedAt()
                                        <= upTo) {
                            Optional<Entry> before =
                                    Optional.ofNullable(each.before()).map(one -> entry(kind, one.put()));
                            found.computeIfAbsent(each.position(), any -> new ArrayList<>())
                                    .add(new Recorded.Update(entry(kind, each.put()), before));
                        }
                    }
                }
            }
            return found.entrySet().stream()
                    .limit(limit)
                    .map(each -> new Recorded(Objects.requireNonNull(feed.get(each.getKey())), each.getValue()))
                    .toList();
        }

        private static Entry entry(Kind kind, Put put) {
            return new Entry(kind, put.id(), put.version(), put.place(), put.fields());
        }

        @Override
        public List<Change> changesAfter(long after, int limit) {
            long last = Math.max(after, head().position());
            return feed.subMap(after, false, last, true).values().stream()
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<Change> receipt(CommandId command) {
            long last = head().position();
            return Optional.ofNullable(receipts.get(command)).filter(found -> found.position() <= last);
        }

        @Override
        public void append(Change change, List<Entry> entries) {
            checkOpen();
            List<Put> put = new ArrayList<>();
            List<Change.Touched> touched = new ArrayList<>();
            Set<Key> keys = new HashSet<>();
            Set<Key> stale = new TreeSet<>(Comparator.comparing(Key::kind).thenComparing(Key::id));
            for (Entry e : entries) {
                put.add(new Put(e.kind().name(), e.id(), e.version(), e.place(), e.fields()));
                touched.add(new Change.Touched(e.kind().name(), e.id(), e.version()));
                keys.add(e.key());
                long before = entries(e.kind(), Set.of(e.id()))
                        .mapToLong(Put::version)
                        .sum();
                if (e.version() != before + 1) {
                    stale.add(e.key());
                }
            }
            boolean second = tried || receipt(change.command()).isPresent();
            tried = true;
            boolean same = change.touched().equals(touched) && keys.size() == entries.size();
            if (second || !same || !follows(head(), change)) {
                throw new IllegalArgumentException(
                        "The append is a second one, does not follow the head or names other entries");
            }
            if (!stale.isEmpty()) {
                throw new StorageException.Stale(List.copyOf(stale));
            }
            appended = new Written(change, put);
        }
    }
}
