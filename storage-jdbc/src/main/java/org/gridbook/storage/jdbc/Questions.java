package org.gridbook.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Version;
import org.jspecify.annotations.Nullable;

/**
 * Renders the queries of the port as SQL, for one community as known at one instant.
 *
 * <p>A page must cost the same at every size of the book, also under a generic plan. So a page is always read from an index in its order
 * (one arm for each grid, merged), and an anti-join probes only the rows of the page. A list is probed value by value, so a table without
 * statistics is not scanned.
 */
final class Questions {
    /** Up to this number of grids, a page is merged from one index range for each grid. A plan has a fixed number of arms. */
    private static final int MOST_ARMS = 16;
    /** The least number of rows that a page with an anti-join reads in one step. */
    private static final int LEAST_CHUNK = 50;

    private static final String UNINDEXED_GRID = unindexed("e.place_grid");
    private static final String UNINDEXED_HOUSEHOLD = unindexed("e.place_household");

    private final Tables tables;
    private final CommunityId community;
    private final long known;
    private final boolean currentPlaces;

    Questions(Tables tables, CommunityId community, long known, boolean currentPlaces) {
        this.tables = tables;
        this.community = community;
        this.known = known;
        this.currentPlaces = currentPlaces;
    }

    /** The versions of a kind, with the alias e. At current places, each has the place of the latest version of its entry. */
    private Sql versions(Sql sql, KindTable table) {
        return (currentPlaces ? sql.add(table.atCurrentPlaces(), community.value()) : sql.add(table.name())).add(" e");
    }

    Ask query(Query query) {
        KindTable table = tables.of(query.kind());
        boolean isPage = query.limit() != Query.UNLIMITED;
        if (isPage && query.without() != null && tables.dialect() == Dialect.POSTGRESQL) {
            return chunked(table, query, query.without());
        }
        Sql sql = new Sql().add("select ").add(table.selected("e")).add(" from ");
        long rows = isPage ? query.limit() + 1L : Long.MAX_VALUE;
        source(sql, table, query, rows);
        if (query.without() != null) {
            sql.add(" and not exists (");
            referring(sql, query.without(), "e.id");
            sql.add(")");
        }
        if (isPage) {
            sql.add(" order by e.id limit ?", rows);
        }
        return sql.asQuery(found -> {
            List<Entry> entries = new ArrayList<>();
            while (found.next()) {
                entries.add(table.entry(found, 1));
            }
            if (!isPage) {
                // not sorted by the database, which would walk a whole community in order of id to avoid the sorting
                entries.sort(Comparator.comparing(Entry::id));
            }
            return page(entries, query.limit(), null);
        });
    }

    /** Reads a chunk first and applies the anti-join to it, so the anti-join never runs over the whole table. */
    private Ask chunked(KindTable table, Query query, Query.Without without) {
        long size = Math.max(query.limit(), LEAST_CHUNK);
        Sql sql = new Sql()
                .add("with chunk as materialized (select ")
                .add(table.selected("e"))
                .add(" from ");
        source(sql, table, query, size);
        sql.add(" order by e.id limit ?)", size);
        sql.add(" select m.n, m.last, ").add(table.selected("c"));
        sql.add(" from (select count(*) as n, max(id) as last from chunk) m left join lateral (select * from chunk b");
        sql.add(" where not exists (");
        referring(sql, without, "b.id");
        // "offset 0" prevents a join: one short index range is probed for each row of the chunk
        sql.add(" offset 0) order by b.id limit ?) c on true order by c.id", query.limit() + 1L);
        return sql.asQuery(rows -> {
            List<Entry> entries = new ArrayList<>();
            String last = null;
            while (rows.next()) {
                last = rows.getLong(1) == size ? rows.getString(2) : null;
                if (rows.getString(3) != null) {
                    entries.add(table.entry(rows, 3));
                }
            }
            return page(entries, query.limit(), last);
        });
    }

    private static Page page(List<Entry> entries, int limit, @Nullable String otherwise) {
        if (entries.size() <= limit) {
            return new Page(entries, otherwise);
        }
        return new Page(entries.subList(0, limit), entries.get(limit - 1).id());
    }

    /** The table and all conditions except the anti-join, with the alias e. */
    private void source(Sql sql, KindTable table, Query query, long rows) {
        Scope scope = query.scope();
        boolean merged = tables.dialect() == Dialect.POSTGRESQL
                && query.limit() != Query.UNLIMITED
                && query.ids() == null
                && query.column() == null
                && scope.households().isEmpty()
                && scope.grids().size() > 1
                && scope.grids().size() <= MOST_ARMS;
        if (!merged) {
            String walked = walk(sql, table, query);
            if (walked == null) {
                versions(sql, table).add(" where ");
            }
            sql.add("e.community_id = ?", community.value());
            current(sql, "e");
            if (!"e.place_household".equals(walked)) {
                scope(sql, query);
            }
            conditions(sql, table, query, walked);
            if (walked != null) {
                if (query.limit() == Query.UNLIMITED) {
                    // "offset 0" prevents a join
                    sql.add(" offset 0) e where true");
                } else {
                    sql.add(" order by e.id limit ?) e where true", rows);
                }
            }
            return;
        }
        List<@Nullable String> arms =
                new ArrayList<>(scope.grids().stream().sorted().toList());
        while (Integer.bitCount(arms.size()) != 1) {
            arms.add(null); // a grid that matches nothing, so there are few different plans
        }
        for (int i = 0; i < arms.size(); i++) {
            sql.add(i == 0 ? "((select " : " union all (select ").add(table.selected("e"));
            versions(sql.add(" from "), table).add(" where e.community_id = ?", community.value());
            current(sql, "e");
            sql.add(" and e.place_grid = ?", arms.get(i));
            conditions(sql, table, query, null);
            // with its own order and limit each arm is a range of the index; the outer order only merges them
            sql.add(" order by e.id limit ?)", rows);
        }
        sql.add(") e where true");
    }

    /**
     * On PostgreSQL, begins with a joined list of values and returns the expression that has these values, or null. For a table without
     * statistics PostgreSQL would read a whole community and search the list in it, so there each value is a separate probe. A lookup of
     * the past has no index to probe. SQLite probes a list by itself.
     */
    private @Nullable String walk(Sql sql, KindTable table, Query query) {
        if (tables.dialect() != Dialect.POSTGRESQL || query.ids() == null && known != Long.MAX_VALUE) {
            return null;
        }
        String column;
        Set<String> values;
        if (query.ids() != null) {
            column = "e.id";
            values = query.ids();
        } else if (query.column() != null) {
            column = "e." + table.column(query.column());
            values = query.values();
        } else if (query.scope().grids().isEmpty()) {
            column = "e.place_household";
            values = query.scope().households();
        } else {
            return null;
        }
        if (values.size() <= 1) {
            return null;
        }
        String[] list = values.stream().sorted().toArray(String[]::new);
        sql.add("unnest(cast(? as text[])) u(v) cross join lateral (select ", (Object) list);
        versions(sql.add(table.selected("e")).add(" from "), table).add(" where ");
        sql.add(column).add(" = u.v and ");
        return column;
    }

    private void conditions(Sql sql, KindTable table, Query query, @Nullable String walked) {
        if (query.ids() != null && !"e.id".equals(walked)) {
            sql.add(" and ").oneOf(tables.dialect(), "e.id", query.ids());
        }
        String column = query.column() == null ? null : "e." + table.column(query.column());
        if (column != null && !column.equals(walked)) {
            sql.add(" and ").oneOf(tables.dialect(), column, query.values());
        }
        // a first page also has this condition, so the index on the id can be used for it
        if (!query.after().isEmpty() || query.limit() != Query.UNLIMITED) {
            sql.add(" and e.id > ?", query.after());
        }
    }

    /** The entries of the other kind that refer to this id. */
    private void referring(Sql sql, Query.Without without, String id) {
        KindTable table = tables.of(without.kind());
        sql.add("select 1 from ").add(table.name()).add(" w where w.community_id = ?", community.value());
        current(sql, "w");
        sql.add(" and w.").add(table.column(without.reference())).add(" = ").add(id);
        // the index of the second lookup would find many more rows
        sql.add(" and ").add(unindexed("w." + table.column(without.column()))).add(" = ?", without.value());
        sql.add(" and w.").add(table.column(without.upTo())).add(" <= ?", without.most());
    }

    Ask count(CountQuery query) {
        KindTable table = tables.of(query.kind());
        String by = query.by().stream().map(each -> expression(table, each)).collect(Collectors.joining(", "));
        boolean grouped = !query.by().contains(CountQuery.ID);
        Sql sql = versions(new Sql().add("select " + by + (grouped ? ", count(*)" : ", 1") + " from "), table);
        sql.add(" where e.community_id = ?", community.value());
        current(sql, "e");
        scope(sql, query.scope(), false, query.column() != null && isSqlite());
        if (query.column() != null) {
            sql.add(" and ").oneOf(tables.dialect(), "e." + table.column(query.column()), query.values());
        }
        if (grouped) {
            sql.add(" group by " + by);
        }
        return sql.asQuery(rows -> groups(query, rows));
    }

    /** Read in the order of the primary key, which the comparison of pairs begins at the right place. */
    Ask versions(Kind kind, String afterId, long afterVersion, int limit) {
        KindTable table = tables.of(kind);
        int times = table.rowColumns().size() + 1;
        Sql sql = new Sql()
                .add("select ")
                .add(table.selected("e"))
                .add(", e.recorded_from, e.recorded_to from ")
                .add(table.name())
                .add(" e where e.community_id = ?", community.value())
                .add(" and (e.id, e.version) > (?, ?)", afterId, afterVersion);
        if (known != Long.MAX_VALUE) {
            sql.add(" and e.recorded_from <= ?", known);
        }
        return sql.add(" order by e.id, e.version limit ?", limit).asQuery(rows -> {
            List<Version> versions = new ArrayList<>();
            while (rows.next()) {
                long to = rows.getLong(times + 1);
                versions.add(new Version(table.entry(rows, 1), rows.getLong(times), to > known ? Version.CURRENT : to));
            }
            return versions;
        });
    }

    /** The latest instants at which a version of these entries was put. */
    Sql instants(Map<KindTable, Set<String>> ids, long upTo, int limit) {
        Sql sql = new Sql().add("select distinct t from (");
        String next = "select e.recorded_from as t from ";
        for (Map.Entry<KindTable, Set<String>> each : ids.entrySet()) {
            sql.add(next).add(each.getKey().name()).add(" e where ");
            put(sql, each.getValue(), upTo);
            next = " union all select e.recorded_from from ";
        }
        return sql.add(") i order by t desc limit ?", limit);
    }

    /** The versions of these entries that were put since the first of these instants, latest first, each with the version before. */
    Ask updates(KindTable table, Set<String> ids, long upTo, Sql instants) {
        int columns = table.rowColumns().size();
        Sql sql = new Sql()
                .add("select e.recorded_from, ")
                .add(table.selected("e"))
                .add(", ")
                .add(table.selected("b"))
                .add(" from ")
                .add(table.name())
                .add(" e left join ")
                .add(table.name())
                .add(" b on b.community_id = ?", community.value())
                .add(" and b.id = e.id and b.version = e.version - 1 where ");
        put(sql, ids, upTo);
        sql.add(" and e.recorded_from >= (select min(t) from (").add(instants).add(") f)");
        return sql.asQuery(rows -> {
            Map<Long, List<Recorded.Update>> updates = new HashMap<>();
            while (rows.next()) {
                Optional<Entry> before = rows.getString(columns + 2) == null
                        ? Optional.empty()
                        : Optional.of(table.entry(rows, columns + 2));
                updates.computeIfAbsent(rows.getLong(1), any -> new ArrayList<>())
                        .add(new Recorded.Update(table.entry(rows, 2), before));
            }
            return updates;
        });
    }

    private void put(Sql sql, Set<String> ids, long upTo) {
        sql.add("e.community_id = ?", community.value());
        sql.add(" and ").oneOf(tables.dialect(), "e.id", ids);
        sql.add(" and e.recorded_from <= ?", Math.min(known, upTo));
    }

    private static List<CountQuery.Group> groups(CountQuery query, ResultSet rows) throws SQLException {
        List<Column.ValueType> types = query.by().stream()
                .map(each -> each.startsWith("#")
                        ? Column.ValueType.TEXT
                        : query.kind().column(each).type())
                .toList();
        List<CountQuery.Group> counts = new ArrayList<>();
        while (rows.next()) {
            List<@Nullable Object> values = new ArrayList<>(types.size());
            for (int i = 0; i < types.size(); i++) {
                values.add(KindTable.value(rows, i + 1, types.get(i)));
            }
            counts.add(new CountQuery.Group(values, rows.getLong(types.size() + 1)));
        }
        return counts;
    }

    private static String expression(KindTable table, String by) {
        return switch (by) {
            case CountQuery.ID -> "e.id";
            case CountQuery.GRID -> "e.place_grid";
            case CountQuery.HOUSEHOLD -> "e.place_household";
            default -> "e." + table.column(by);
        };
    }

    private void current(Sql sql, String alias) {
        if (known == Long.MAX_VALUE) {
            sql.add(" and ").add(alias).add(".recorded_to = " + KindTable.CURRENT);
        } else {
            sql.add(" and ").add(alias).add(".recorded_from <= ?", known);
            sql.add(" and ").add(alias).add(".recorded_to > ?", known);
        }
    }

    /**
     * Adds the condition of the scope. If the query has a narrower condition too, the indexes on the place must not be used for a table
     * without statistics. PostgreSQL would use them for a query by id, because those indexes end with the id. For a lookup PostgreSQL
     * chooses well, and the lookup may be the broader condition. SQLite takes every list for a short one. It also reads a page in order of
     * id only if no index serves the place.
     */
    private void scope(Sql sql, Query query) {
        boolean byId = query.ids() != null;
        scope(sql, query.scope(), byId, isSqlite() && (query.column() != null || query.limit() != Query.UNLIMITED));
    }

    private boolean isSqlite() {
        return tables.dialect() == Dialect.SQLITE;
    }

    private void scope(Sql sql, Scope scope, boolean byId, boolean byOther) {
        Set<String> grids = scope.grids();
        Set<String> households = scope.households();
        String grid = byId || byOther ? UNINDEXED_GRID : "e.place_grid";
        String household = byId ? UNINDEXED_HOUSEHOLD : "e.place_household";
        if (households.isEmpty()) {
            sql.add(" and ").oneOf(tables.dialect(), grid, grids);
        } else if (grids.isEmpty()) {
            sql.add(" and ").oneOf(tables.dialect(), household, households);
        } else {
            sql.add(" and (").oneOf(tables.dialect(), grid, grids).add(" or ");
            sql.oneOf(tables.dialect(), household, households).add(")");
        }
    }

    /**
     * The same value in a form that no index serves: neither an index of the column nor, on PostgreSQL, a partial index that requires it to
     * be not null.
     */
    private static String unindexed(String column) {
        return "coalesce(" + column + ", " + column + " || '')";
    }
}
