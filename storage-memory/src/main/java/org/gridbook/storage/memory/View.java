package org.gridbook.storage.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Version;
import org.jspecify.annotations.Nullable;

/**
 * One state of one community as known at one position of its feed. A search takes the way with the fewest candidates: by id, by a lookup,
 * by place, or all entries of the kind. It then checks each candidate against the version that was known.
 */
class View implements ReadTransaction {
    /** Up to this number of ids, a search by id is chosen without counting the candidates of the other ways. */
    private static final int FEW = 4;

    private final Book book;
    private final Words words;
    private final int upTo;
    private final boolean currentPlaces;
    private boolean open = true;

    /** @param currentPlaces whether entries are at their places in the latest state of the book */
    View(Book book, int upTo, boolean currentPlaces) {
        this.book = book;
        this.words = book.words();
        this.upTo = upTo;
        this.currentPlaces = currentPlaces;
    }

    /** Ends the transaction. Every later call throws. */
    void close() {
        open = false;
    }

    void checkOpen() {
        if (!open) {
            throw new IllegalStateException("The transaction has ended");
        }
    }

    @Override
    public List<Page> fetch(List<Query> queries) {
        checkOpen();
        List<Page> pages = new ArrayList<>(queries.size());
        for (Query query : queries) {
            pages.add(fetch(query));
        }
        return Collections.unmodifiableList(pages);
    }

    private Page fetch(Query query) {
        List<Row> found = new ArrayList<>();
        Query.Without without = query.without();
        Search search = new Search(query.scope(), query.kind(), query.ids(), query.column(), query.values());
        search.inOrder(query.after(), row -> {
            if (without == null || !isPointedAt(row, without)) {
                found.add(row);
            }
            return found.size() <= query.limit();
        });
        boolean more = found.size() > query.limit();
        int count = Math.min(found.size(), query.limit());
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(entry(found.get(i), query.kind()));
        }
        return new Page(entries, more ? entries.get(entries.size() - 1).id() : null);
    }

    private Entry entry(Row row, Kind kind) {
        Entry known = row.entry(words, kind);
        return currentPlaces
                ? new Entry(
                        kind,
                        known.id(),
                        known.version(),
                        placed(book.shelf(kind.name()), row).place(words),
                        known.fields())
                : known;
    }

    /** The version of this entry that has its place. */
    private Row placed(Shelf shelf, Row row) {
        return currentPlaces ? Objects.requireNonNull(shelf.find(words, row.bytes)) : row;
    }

    private boolean isPointedAt(Row row, Query.Without without) {
        Shelf shelf = book.shelf(without.kind().name());
        byte[] id = Packer.text(words, row.id(words));
        Iterator<Row> pointing = shelf.having(words, without.reference(), id, null);
        while (pointing.hasNext()) {
            Row known = known(shelf, pointing.next());
            if (known != null
                    && has(known, without.reference(), id)
                    && without.value().equals(known.value(words, without.column()))
                    && known.value(words, without.upTo()) instanceof Long at
                    && at <= without.most()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<CountQuery.Group> count(CountQuery query) {
        checkOpen();
        String[] by = query.by().toArray(String[]::new);
        boolean single = query.by().contains(CountQuery.ID);
        List<CountQuery.Group> rows = new ArrayList<>();
        Map<List<@Nullable Object>, Long> counts = new HashMap<>();
        Search search = new Search(query.scope(), query.kind(), null, query.column(), query.values());
        search.anyOrder(row -> {
            List<@Nullable Object> group = new ArrayList<>(by.length);
            for (String column : by) {
                group.add(column.equals(CountQuery.ID) ? row.id(words) : search.value(row, column));
            }
            if (single) {
                rows.add(new CountQuery.Group(group, 1));
            } else {
                counts.merge(group, 1L, Long::sum);
            }
        });
        for (Map.Entry<List<@Nullable Object>, Long> group : counts.entrySet()) {
            rows.add(new CountQuery.Group(group.getKey(), group.getValue()));
        }
        return rows;
    }

    @Override
    public List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
        checkOpen();
        List<Version> found = new ArrayList<>();
        Iterator<Row> entries = book.shelf(kind.name()).from(words, Packer.text(words, afterId));
        while (found.size() < limit && entries.hasNext()) {
            List<Version> ofEntry = new ArrayList<>();
            long to = Version.CURRENT;
            for (Row row = entries.next().asOf(upTo); row != null; row = row.previous) {
                Entry entry = row.entry(words, kind);
                if (entry.id().equals(afterId) && entry.version() <= afterVersion) {
                    break;
                }
                long from = book.recordedAt(row.position);
                ofEntry.add(new Version(entry, from, to));
                to = from;
            }
            Collections.reverse(ofEntry);
            found.addAll(ofEntry.subList(0, Math.min(ofEntry.size(), limit - found.size())));
        }
        return found;
    }

    @Override
    public List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
        checkOpen();
        int last = Math.min(this.upTo, book.positionAt(upTo));
        Map<Integer, List<Recorded.Update>> byPosition = new TreeMap<>(Comparator.reverseOrder());
        ids.forEach((kind, each) -> each.forEach(id -> {
            Row latest = book.shelf(kind.name()).find(words, Packer.text(words, id));
            Row row = latest == null ? null : latest.asOf(last);
            for (int many = 0; row != null && many < limit; many++) {
                Optional<Entry> before = Optional.ofNullable(row.previous).map(one -> one.entry(words, kind));
                byPosition
                        .computeIfAbsent(row.position, any -> new ArrayList<>())
                        .add(new Recorded.Update(row.entry(words, kind), before));
                row = row.previous;
            }
        }));
        List<Recorded> found = new ArrayList<>();
        byPosition.entrySet().stream().limit(limit).forEach(each -> {
            each.getValue()
                    .sort(Comparator.comparing((Recorded.Update update) ->
                                    update.entry().kind().name())
                            .thenComparing(update -> update.entry().id()));
            found.add(new Recorded(
                    book.changes(each.getKey() - 1L, each.getKey(), 1).get(0), each.getValue()));
        });
        return found;
    }

    @Override
    public List<Change> changesAfter(long position, int limit) {
        checkOpen();
        return book.changes(position, upTo, limit);
    }

    @Override
    public Optional<Change> receipt(CommandId command) {
        checkOpen();
        return Optional.ofNullable(book.receipt(command, upTo));
    }

    @Override
    public Head head() {
        checkOpen();
        return book.head(upTo);
    }

    /** The known version of the entry of this row. */
    private @Nullable Row known(Shelf shelf, Row row) {
        Row latest = shelf.find(words, row.bytes);
        return latest == null ? null : latest.asOf(upTo);
    }

    private boolean has(Row row, String column, byte[] value) {
        int at = row.locate(words, column);
        return at >= 0 && Unpacker.compare(row.bytes, at, value, 0) == 0;
    }

    /** The search of one query. */
    private final class Search {
        private final Scope scope;
        private final @Nullable Set<String> ids;
        private final @Nullable String column;
        private final Set<String> values;
        private final Shelf shelf;

        Search(Scope scope, Kind kind, @Nullable Set<String> ids, @Nullable String column, Set<String> values) {
            this.scope = scope;
            this.ids = ids;
            this.column = column;
            this.values = values;
            this.shelf = book.shelf(kind.name());
        }

        /** Passes the results after this id to the taker, in order of id, until the taker has enough. */
        void inOrder(String afterId, Predicate<Row> taker) {
            byte[] after = afterId.isEmpty() ? null : Packer.text(words, afterId);
            List<Source> sources = sources(after);
            if (sources.size() == 1) {
                Source only = sources.get(0);
                Row row = only.next();
                while (row != null && taker.test(row)) {
                    row = only.next();
                }
                return;
            }
            PriorityQueue<Step> steps = new PriorityQueue<>(
                    Math.max(1, sources.size()),
                    Comparator.comparing(Step::row, (a, b) -> Unpacker.compareIds(words, a.bytes, b.bytes)));
            sources.forEach(source -> source.offerTo(steps));
            Step step = steps.poll();
            while (step != null && taker.test(step.row())) {
                step.source().offerTo(steps);
                step = steps.poll();
            }
        }

        void anyOrder(Consumer<Row> taker) {
            for (Source source : sources(null)) {
                for (Row row = source.next(); row != null; row = source.next()) {
                    taker.accept(row);
                }
            }
        }

        /** The sources that together give every result once. */
        private List<Source> sources(byte @Nullable [] after) {
            if (ids != null && ids.size() <= FEW) {
                return List.of(new Source(byId(ids, after), null));
            }
            List<Range> places = new ArrayList<>();
            for (String grid : scope.grids()) {
                places.add(new Range(Row.GRID, Packer.knownWord(words, grid)));
            }
            for (String household : scope.households()) {
                places.add(new Range(Row.HOUSEHOLD, Packer.text(words, household)));
            }
            List<Range> lookups = new ArrayList<>();
            long byLookup = Long.MAX_VALUE;
            if (column != null && shelf.isIndexed(column)) {
                for (String value : values) {
                    lookups.add(new Range(column, Packer.text(words, value)));
                }
                byLookup = size(lookups);
            }
            long byPlace = size(places);
            long byAll = shelf.size() / 2;
            long byId = ids == null ? Long.MAX_VALUE : ids.size();
            long least = Math.min(Math.min(byLookup, byPlace), Math.min(byAll, byId));
            if (ids != null && least == byId) {
                return List.of(new Source(byId(ids, after), null));
            } else if (least == byLookup) {
                return ranges(lookups, after);
            } else if (least == byPlace) {
                return ranges(places, after);
            }
            return List.of(new Source(shelf.after(words, after), null));
        }

        private long size(List<Range> ranges) {
            long size = 0;
            for (Range range : ranges) {
                size += shelf.count(words, range.column(), range.value());
            }
            return size;
        }

        private List<Source> ranges(List<Range> ranges, byte @Nullable [] after) {
            List<Source> sources = new ArrayList<>(ranges.size());
            for (Range range : ranges) {
                sources.add(new Source(shelf.having(words, range.column(), range.value(), after), range));
            }
            return sources;
        }

        private Iterator<Row> byId(Set<String> wanted, byte @Nullable [] after) {
            List<Row> rows = new ArrayList<>();
            for (String id : wanted) {
                Row row = shelf.find(words, Packer.text(words, id));
                if (row != null && (after == null || Unpacker.compareIds(words, row.bytes, after) > 0)) {
                    rows.add(row);
                }
            }
            rows.sort((a, b) -> Unpacker.compareIds(words, a.bytes, b.bytes));
            return rows.iterator();
        }

        private boolean isFound(Row row) {
            if (column != null) {
                Object value = row.value(words, column);
                if (!(value instanceof String) || !values.contains(value)) {
                    return false;
                }
            }
            return isCovered(row) && (ids == null || ids.contains(row.id(words)));
        }

        private boolean isCovered(Row row) {
            Row placed = placed(shelf, row);
            if (scope.grids().contains(placed.grid(words))) {
                return true;
            }
            return !scope.households().isEmpty()
                    && placed.value(words, Row.HOUSEHOLD) instanceof String household
                    && scope.households().contains(household);
        }

        /** The version that decides this column. */
        private Row deciding(Row row, String by) {
            return by.startsWith("#") ? placed(shelf, row) : row;
        }

        @Nullable
        Object value(Row row, String by) {
            return deciding(row, by).value(words, by);
        }

        /** One source of candidates, which checks each against the known version. */
        private final class Source {
            private final Iterator<Row> candidates;
            private final @Nullable Range range;

            Source(Iterator<Row> candidates, @Nullable Range range) {
                this.candidates = candidates;
                this.range = range;
            }

            @Nullable
            Row next() {
                while (candidates.hasNext()) {
                    Row candidate = candidates.next();
                    Row known = range == null ? candidate.asOf(upTo) : known(shelf, candidate);
                    if (known != null && isOfRange(known) && isFound(known)) {
                        return known;
                    }
                }
                return null;
            }

            /** An entry is found by its known value. It is found by its household only if its grid does not find it already. */
            private boolean isOfRange(Row known) {
                if (range == null) {
                    return true;
                }
                Row deciding = deciding(known, range.column());
                return has(deciding, range.column(), range.value())
                        && !(range.column().equals(Row.HOUSEHOLD)
                                && scope.grids().contains(deciding.grid(words)));
            }

            void offerTo(PriorityQueue<Step> steps) {
                Row row = next();
                if (row != null) {
                    steps.add(new Step(row, this));
                }
            }
        }

        private record Step(Row row, Search.Source source) {}
    }

    /** The part of an index with one packed value. */
    private record Range(String column, byte[] value) {}
}
