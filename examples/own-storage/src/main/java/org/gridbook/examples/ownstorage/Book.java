package org.gridbook.examples.ownstorage;

import java.sql.*;
import java.util.*;
import java.util.stream.Collectors;
import org.gridbook.storage.*;
import org.jspecify.annotations.Nullable;

/**
 * One community within one transaction, as of one position of its feed. It sees the version of each entry that was put up to this position
 * and replaced after it. The table {@code lookup} has the lookups of each version. Queries, changes and entries go to SQLite as JSON, and
 * the SQL reads that JSON.
 */
final class Book implements WriteTransaction {
    static final String SCHEMA = """
            create table if not exists change (position integer primary key, recorded integer unique, command text unique, json text);
            create table if not exists entry (kind text, id text, version integer, put integer, replaced integer, grid text,
              household text, fields text, primary key (kind, id, version)) without rowid;
            create table if not exists lookup (kind text, name text, value text, id text, version integer,
              primary key (kind, name, value, id, version)) without rowid;
            """;
    private static final String SEEN = """
             from entry e where kind = ?1 ->> '$.kind.name' and put <= ?2 and replaced > ?2
            and (grid in (select value from json_each(?1, '$.scope.grids')) or household in (select value from json_each(?1, '$.scope.households')))
            """;
    private static final String FOUND = """
            and (id, version) in (select id, version from lookup where kind = ?1 ->> '$.kind.name' and name = ?1 ->> '$.column'
              and value in (select value from json_each(?1, '$.values')))
            """;
    private static final String NAMED = "and id in (select value from json_each(?1, '$.ids')) ";
    private static final String LEFT = """
            and not exists (select 1 from lookup r join lookup c using (kind, id, version) join entry o using (kind, id, version)
              where r.kind = ?1 ->> '$.without.kind.name' and r.name = ?1 ->> '$.without.reference' and r.value = e.id
              and c.name = ?1 ->> '$.without.column' and c.value = ?1 ->> '$.without.value' and o.put <= ?2 and o.replaced > ?2
              and o.fields ->> (?1 ->> '$.without.upTo') <= ?1 ->> '$.without.most')
            """;
    private static final String APPEND =
            "insert into change select ?1 ->> '$.position', ?1 ->> '$.recordedAt', ?1 ->> '$.command.value', ?1";
    private static final List<String> PUT = List.of(
            "update entry set replaced = ?2 where kind = ?1 ->> '$.kind.name' and id = ?1 ->> '$.id'"
                    + " and version = (?1 ->> '$.version') - 1",
            "insert into entry select ?1 ->> '$.kind.name', ?1 ->> '$.id', ?1 ->> '$.version', ?2, ?3,"
                    + " ?1 ->> '$.place.grid', ?1 ->> '$.place.household', ?1 -> '$.fields'",
            "insert into lookup select ?1 ->> '$.kind.name', key, value, ?1 ->> '$.id', ?1 ->> '$.version' from json_each(?1, '$.fields')"
                    + " where key in (select value ->> 'name' from json_each(?1, '$.kind.columns') where value ->> 'lookup')");

    private final Connection connection;
    private final long position;
    private @Nullable Change change;
    private List<Entry> entries = List.of();

    Book(Connection connection, KnownAt at) {
        this.connection = connection;
        List<String> last = rows("select coalesce(max(position), 0) from change where recorded <= ?1", at.micros());
        position = Long.parseLong(last.get(0));
    }

    /** Runs a statement and returns the first column of its rows as text. */
    private List<String> rows(String text, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> rows = new ArrayList<>();
            if (statement.execute()) {
                for (ResultSet found = statement.getResultSet(); found.next(); ) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        } catch (SQLException failed) {
            throw SqliteStorage.fault(failed, false);
        }
    }

    @Override
    public List<Page> fetch(List<Query> queries) {
        return queries.stream().map(this::page).toList();
    }

    private Page page(Query q) {
        String where = SEEN + (q.column() == null ? "" : FOUND) + (q.ids() == null ? "" : NAMED);
        where += (q.without() == null ? "" : LEFT)
                + "and id > ?1 ->> '$.after' order by id limit (?1 ->> '$.limit') + 1";
        String text = "select json_array(id, version, grid, household, fields)" + where;
        List<Entry> found = rows(text, Json.write(q), position).stream()
                .map(row -> entry(q.kind(), Json.read(row, Object[].class)))
                .toList();
        int count = Math.min(found.size(), q.limit());
        String last = count == 0 ? "" : found.get(count - 1).id();
        return new Page(found.subList(0, count), count < found.size() ? last : null);
    }

    private static Entry entry(Kind kind, Object[] row) {
        Place place = new Place((String) row[2], (String) row[3]);
        return new Entry(kind, (String) row[0], (Long) row[1], place, Json.read((String) row[4], Fields.class));
    }

    @Override
    public List<CountQuery.Group> count(CountQuery t) {
        // Names of columns have letters and underscores only, so they need no quotes.
        String by = t.by().stream()
                .map(name -> name.startsWith("#") ? name.substring(1) : "fields ->> '" + name + "'")
                .collect(Collectors.joining(", "));
        String where = SEEN + (t.column() == null ? "" : FOUND) + "group by " + by;
        return rows("select json_array(count(*), " + by + ")" + where, Json.write(t), position).stream()
                .map(row -> Json.read(row, Object[].class))
                .map(row -> new CountQuery.Group(
                        Arrays.<@Nullable Object>asList(row).subList(1, row.length), (Long) row[0]))
                .toList();
    }

    @Override
    public List<Change> changesAfter(long after, int limit) {
        return changes("position > ?1 and position <= ?2 order by position limit ?3", after, position, limit);
    }

    @Override
    public Optional<Change> receipt(CommandId command) {
        List<Change> found = changes("command = ?1 and position <= ?2", command.value(), position);
        return found.stream().findFirst();
    }

    @Override
    public Head head() {
        List<Change> last = changes("position = ?1", position);
        return last.isEmpty() ? Head.START : last.get(0).head();
    }

    private List<Change> changes(String where, Object... values) {
        List<String> found = rows("select json from change where " + where, values);
        return found.stream().map(row -> Json.read(row, Change.class)).toList();
    }

    @Override
    public void append(Change appended, List<Entry> put) {
        Head head = head();
        boolean follows = appended.position() == head.position() + 1
                && appended.recordedAt() > head.recordedAt()
                && appended.previous().equals(head.hash());
        List<Change.Touched> touched = put.stream()
                .map(each -> new Change.Touched(each.kind().name(), each.id(), each.version()))
                .toList();
        Set<Key> keys = new TreeSet<>(Comparator.comparing(Key::kind).thenComparing(Key::id));
        put.forEach(each -> keys.add(each.key()));
        boolean second = change != null || receipt(appended.command()).isPresent();
        if (second || !follows || !appended.touched().equals(touched) || keys.size() < put.size()) {
            throw new IllegalArgumentException(
                    "The append is a second one, does not follow the head or names other entries");
        }
        String next = "select coalesce(max(version), 0) + 1 from entry where kind = ?1 and id = ?2";
        put.stream()
                .filter(each -> rows(next, each.kind().name(), each.id()).equals(List.of("" + each.version())))
                .forEach(each -> keys.remove(each.key()));
        if (!keys.isEmpty()) {
            throw new StorageException.Stale(List.copyOf(keys));
        }
        change = appended;
        entries = List.copyOf(put);
    }

    /** Writes the appended change. It runs after the function has returned, so the function cannot ignore a fault half-way. */
    void put() {
        if (change != null) {
            rows(APPEND, Json.write(change));
            for (Entry entry : entries) {
                String json = Json.write(entry);
                PUT.forEach(each -> rows(each, json, position + 1, Long.MAX_VALUE));
            }
        }
    }
}
