package org.gridbook.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.Gate;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;

/** A session over a fixed list of entries, for the tests of rules that ask questions. It finds entries by id and by lookup, and counts them. */
public final class FixedEntries implements ReadTransaction {
    private final List<Entry> entries;

    private FixedEntries(List<Entry> entries) {
        this.entries = entries;
    }

    /** A session that reaches this scope and sees every class of data. */
    public static Session session(List<Entry> entries, Scope scope, Instant now) {
        return new Session(
                new FixedEntries(entries),
                new Access(List.of(), Optional.empty(), Set.of(), now),
                new Gate.Reach(scope, false),
                EnumSet.allOf(Kind.DataClass.class),
                new HashSet<>());
    }

    @Override
    public List<Page> fetch(List<Query> queries) {
        return queries.stream().map(this::page).toList();
    }

    private Page page(Query query) {
        return new Page(
                entries.stream()
                        .filter(entry -> entry.kind().equals(query.kind())
                                && query.scope().covers(entry.place())
                                && isFound(query, entry))
                        .sorted(Comparator.comparing(Entry::id))
                        .toList(),
                null);
    }

    private static boolean isFound(Query query, Entry entry) {
        Set<String> ids = query.ids();
        return (ids == null || ids.contains(entry.id())) && isFound(query.column(), query.values(), entry);
    }

    private static boolean isFound(@Nullable String column, Set<String> values, Entry entry) {
        return column == null
                || entry.fields().optionalText(column).filter(values::contains).isPresent();
    }

    @Override
    public List<CountQuery.Group> count(CountQuery query) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(query.kind())
                        && query.scope().covers(entry.place())
                        && isFound(query.column(), query.values(), entry))
                .collect(Collectors.groupingBy(
                        entry -> query.by().stream().map(by -> value(by, entry)).toList(),
                        LinkedHashMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> new CountQuery.Group(each.getKey(), each.getValue()))
                .toList();
    }

    private static @Nullable Object value(String column, Entry entry) {
        return switch (column) {
            case CountQuery.ID -> entry.id();
            case CountQuery.GRID -> entry.place().grid();
            case CountQuery.HOUSEHOLD -> entry.place().household();
            default -> entry.fields().get(column);
        };
    }

    @Override
    public List<Change> changesAfter(long position, int limit) {
        return List.of();
    }

    @Override
    public Optional<Change> receipt(CommandId command) {
        return Optional.empty();
    }

    @Override
    public Head head() {
        return Head.START;
    }
}
