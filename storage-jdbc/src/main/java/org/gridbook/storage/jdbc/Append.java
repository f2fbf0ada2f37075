package org.gridbook.storage.jdbc;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.jspecify.annotations.Nullable;

/**
 * Appends a change while the head is locked. It checks the versions, closes the replaced ones, and writes the new ones, the change and the
 * head. On PostgreSQL a small change is one statement ({@link OneStatement}), and a large one uses binary COPY. In a distributed database
 * all statements are plain ones on a single table, because a statement that writes several tables prepares a commit on every server.
 */
final class Append {
    /** From this number of entries on, COPY saves more than its additional round trips cost. */
    static final int BULK = 200;

    private final Link link;
    private final Tables tables;
    private final CommunityId community;
    private final Feed feed;

    Append(Link link, Tables tables, CommunityId community, Feed feed) {
        this.link = link;
        this.tables = tables;
        this.community = community;
        this.feed = feed;
    }

    /** Returns all stale keys in order of kind and id. If there is one, nothing was changed. */
    List<Key> run(Head before, Change change, List<Entry> entries) {
        Map<KindTable, List<Entry>> byTable = new LinkedHashMap<>();
        for (Entry entry : entries) {
            byTable.computeIfAbsent(tables.of(entry.kind()), table -> new ArrayList<>())
                    .add(entry);
        }
        if (tables.dialect() == Dialect.POSTGRESQL && !tables.isDistributed() && entries.size() < BULK) {
            Ask ask = new OneStatement(community, feed).ask(change, byTable);
            return sorted((List<?>) link.send(List.of(ask)).get(0));
        }
        List<Key> stale = before.position() == 0 ? notFirst(entries) : stale(byTable);
        if (stale.isEmpty()) {
            List<Ask> asks = new ArrayList<>();
            byTable.forEach((table, put) -> close(asks, change.recordedAt(), table, put));
            asks.add(feed.put(change));
            asks.add(feed.move(change));
            link.send(asks);
            byTable.forEach((table, put) -> insert(change.recordedAt(), table, put));
        }
        return stale;
    }

    /** The keys that an empty community cannot replace. */
    private static List<Key> notFirst(List<Entry> entries) {
        return sorted(entries.stream()
                .filter(entry -> entry.version() != 1)
                .map(Entry::key)
                .toList());
    }

    private List<Key> stale(Map<KindTable, List<Entry>> byTable) {
        List<Ask> asks = new ArrayList<>();
        byTable.forEach((table, entries) -> asks.add(latest(table, entries)
                .add(" and e.recorded_to = " + KindTable.CURRENT)
                .add(unlessAllNew(table, entries))
                .asQuery(rows -> {
                    Map<String, Long> versions = new HashMap<>();
                    while (rows.next()) {
                        versions.put(rows.getString(1), rows.getLong(2));
                    }
                    return versions;
                })));
        List<@Nullable Object> answers = asks.isEmpty() ? List.of() : link.send(asks);
        List<Key> stale = new ArrayList<>();
        int at = 0;
        for (List<Entry> entries : byTable.values()) {
            Map<?, ?> versions = (Map<?, ?>) answers.get(at++);
            for (Entry entry : entries) {
                Object latest = versions == null ? null : versions.get(entry.id());
                if (entry.version() - 1 != (latest == null ? 0L : (Long) latest)) {
                    stale.add(entry.key());
                }
            }
        }
        return sorted(stale);
    }

    /** Selects the id and version of these entries. */
    private Sql latest(KindTable table, List<Entry> entries) {
        Sql sql = new Sql().add("select e.id, e.version from ");
        if (tables.dialect() == Dialect.POSTGRESQL) {
            sql.add("unnest(cast(? as text[])) u(v) join ", tables.dialect().list(ids(entries)));
            sql.add(table.name()).add(" e on e.id = u.v where true");
        } else {
            sql.add(table.name()).add(" e where ").oneOf(tables.dialect(), "e.id", Set.copyOf(ids(entries)));
        }
        return sql.add(" and e.community_id = ?", community.value());
    }

    /**
     * Ids are ordered by time, so the range of new entries is empty. One probe of that range replaces a probe for each entry.
     */
    private Sql unlessAllNew(KindTable table, List<Entry> entries) {
        if (entries.stream().anyMatch(entry -> entry.version() != 1)) {
            return new Sql();
        }
        List<String> ids = ids(entries);
        return new Sql()
                .add(" and exists (select 1 from " + table.name() + " r where r.community_id = ?", community.value())
                .add(" and r.id >= ? and r.id <= ?)", ids.get(0), ids.get(ids.size() - 1));
    }

    /** Closes the replaced versions. */
    private void close(List<Ask> asks, long at, KindTable table, List<Entry> entries) {
        List<String> ids =
                ids(entries.stream().filter(entry -> entry.version() > 1).toList());
        if (!ids.isEmpty()) {
            Dialect dialect = tables.dialect();
            asks.add(new Sql()
                    .add("update " + table.name() + " as e set recorded_to = ?", at)
                    .add(" where e.community_id = ?", community.value())
                    .add(" and e.recorded_to = " + KindTable.CURRENT + " and e.id" + dialect.isIn(), dialect.list(ids))
                    .asCommand());
        }
    }

    private void insert(long at, KindTable table, List<Entry> entries) {
        String columns = "(community_id, recorded_from, recorded_to, " + table.listed() + ")";
        if (tables.dialect() == Dialect.POSTGRESQL && entries.size() >= BULK) {
            String sql = "copy " + table.name() + " " + columns + " from stdin (format binary)";
            link.raw(sql, connection -> BinaryCopy.copy(connection, sql, community, at, table, entries));
            return;
        }
        String sql = "insert into " + table.name() + " " + columns + " values (?, ?, ?, "
                + table.placeholders(tables.dialect()) + ")";
        link.raw(sql, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Entry entry : entries) {
                    int next = Link.bind(statement, 1, List.of(community.value(), at, Long.MAX_VALUE));
                    Link.bind(statement, next, table.row(entry));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    private static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).sorted().toList();
    }

    private static List<Key> sorted(@Nullable List<?> keys) {
        return keys == null
                ? List.of()
                : keys.stream()
                        .map(Key.class::cast)
                        .sorted(Comparator.comparing(Key::kind).thenComparing(Key::id))
                        .toList();
    }
}
