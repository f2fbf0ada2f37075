package org.gridbook.examples.ownstorage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gridbook.examples.ownstorage.FileStorage.Commit;
import org.gridbook.storage.*;
import org.jspecify.annotations.Nullable;

/** What was committed up to some position; every question goes through all of it. It also takes the change that is to follow. */
final class View implements Writing {
    private final List<Commit> known;
    private @Nullable Commit appended;

    View(List<Commit> known) {
        this.known = known;
    }

    @Override
    public List<Slice> fetch(List<Query> queries) {
        return queries.stream().map(this::fetch).toList();
    }

    private Slice fetch(Query query) {
        Set<Object> leftOut = new HashSet<>();
        Query.Without without = query.without();
        if (without != null) {
            latest(without.kind(), without.column(), Set.of(without.value()))
                    .filter(entry -> entry.fields().get(without.upTo()) instanceof Long at && at <= without.most())
                    .forEach(entry -> leftOut.add(entry.fields().get(without.reference())));
        }
        List<Entry> found = latest(query.kind(), query.column(), query.values())
                .filter(entry -> entry.id().compareTo(query.after()) > 0)
                .filter(entry -> query.scope().covers(entry.place()))
                .filter(entry -> query.ids() == null || query.ids().contains(entry.id()))
                .filter(entry -> !leftOut.contains(entry.id()))
                .limit(query.limit() + 1L)
                .toList();
        boolean more = found.size() > query.limit();
        List<Entry> page = more ? found.subList(0, query.limit()) : found;
        return new Slice(page, more ? page.get(page.size() - 1).id() : null);
    }

    /** The latest versions of the entries of a kind in order of id, which have one of these values if a column is given. */
    private Stream<Entry> latest(Kind kind, @Nullable String column, Set<String> values) {
        Map<String, Entry> latest = new TreeMap<>();
        known.stream()
                .flatMap(commit -> commit.entries().stream())
                .filter(entry -> entry.kind().name().equals(kind.name()))
                .forEach(entry -> latest.put(entry.id(), entry));
        return latest.values().stream()
                .filter(entry ->
                        column == null || entry.fields().get(column) instanceof String value && values.contains(value));
    }

    @Override
    public List<Tally.Row> tally(Tally tally) {
        Map<List<@Nullable Object>, Long> counts = new HashMap<>();
        latest(tally.kind(), tally.column(), tally.values())
                .filter(entry -> tally.scope().covers(entry.place()))
                .forEach(entry -> counts.merge(group(entry, tally.by()), 1L, Long::sum));
        List<Tally.Row> rows = new ArrayList<>();
        for (Map.Entry<List<@Nullable Object>, Long> group : counts.entrySet()) {
            rows.add(new Tally.Row(group.getKey(), group.getValue()));
        }
        return rows;
    }

    private static List<@Nullable Object> group(Entry entry, List<String> by) {
        List<@Nullable Object> group = new ArrayList<>();
        for (String column : by) {
            group.add(
                    switch (column) {
                        case Tally.ID -> entry.id();
                        case Tally.GRID -> entry.place().grid();
                        case Tally.HOUSEHOLD -> entry.place().household();
                        default -> entry.fields().get(column);
                    });
        }
        return group;
    }

    @Override
    public List<Change> changesAfter(long position, int limit) {
        return known.stream().map(Commit::change).skip(position).limit(limit).toList();
    }

    @Override
    public Optional<Change> receipt(CommandId command) {
        return known.stream()
                .map(Commit::change)
                .filter(change -> change.command().equals(command))
                .findFirst();
    }

    @Override
    public Head head() {
        return known.isEmpty()
                ? Head.START
                : known.get(known.size() - 1).change().head();
    }

    @Override
    public void append(Change change, List<Entry> entries) {
        Head head = head();
        Map<Key, Long> versions = new HashMap<>();
        known.forEach(each -> each.entries().forEach(entry -> versions.put(entry.key(), entry.version())));
        if (appended != null
                || change.position() != head.position() + 1
                || change.recordedAt() <= head.recordedAt()
                || !change.previous().equals(head.hash())
                || !change.touched().equals(Codec.touched(entries))
                || entries.stream().map(Entry::key).distinct().count() < entries.size()) {
            throw new IllegalArgumentException("A second change, or one that does not follow or names other entries");
        }
        List<Key> stale = entries.stream()
                .filter(entry -> entry.version() != versions.getOrDefault(entry.key(), 0L) + 1)
                .map(Entry::key)
                .sorted(Comparator.comparing(Key::kind).thenComparing(Key::id))
                .toList();
        if (!stale.isEmpty()) {
            throw new StorageException.Stale(stale);
        }
        appended = new Commit(change, List.copyOf(entries));
    }

    @Nullable
    Commit appended() {
        return appended;
    }
}
