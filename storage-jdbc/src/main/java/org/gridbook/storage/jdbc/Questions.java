package org.gridbook.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Turns the port's questions into SQL, for one community as known at one instant.
 *
 * <p>Pages must cost the same at every size of the book, also under a generic plan. So a page is always cut from an index that already
 * has its order (one arm for each grid, merged), and what is left out is looked up only for the rows of the page. What is asked by a list
 * is probed value by value, so that a table without statistics is not read whole.
 */
final class Questions {
    /** Up to so many grids a page is merged from one index range for each; a plan has a fixed number of arms. */
    private static final int MOST_ARMS = 16;
    /** How many rows a page with an anti-join takes at least in one step. */
    private static final int LEAST_CHUNK = 50;

    private static final String UNINDEXED_GRID = unindexed("e.place_grid");
    private static final String UNINDEXED_HOUSEHOLD = unindexed("e.place_household");

    private final Tables tables;
    private final CommunityId community;
    private final long known;

    Questions(Tables tables, CommunityId community, long known) {
        this.tables = tables;
        this.community = community;
        this.known = known;
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
            left(sql, query.without(), "e.id");
            sql.add(")");
        }
        if (isPage) {
            boolean wholeKind = query.ids() == null && query.column() == null;
            // H2 walks its primary key, and so stops at the limit, only if the order names all that leads it
            sql.add(
                    wholeKind && tables.dialect() == Dialect.H2
                            ? " order by e.community_id, e.id limit ?"
                            : " order by e.id limit ?",
                    rows);
        }
        return sql.asQuery(found -> {
            List<Entry> entries = new ArrayList<>();
            while (found.next()) {
                entries.add(table.entry(found, 1));
            }
            if (!isPage) {
                // not by the database, which would walk a whole community in order of id to save itself the sorting
                entries.sort(Comparator.comparing(Entry::id));
            }
            return slice(entries, query.limit(), null);
        });
    }

    /** Cuts the page first and leaves out after, so that the anti-join never runs over the whole table. */
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
        left(sql, without, "b.id");
        // "offset 0" keeps the probe a probe: one short index range for each row of the chunk
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
            return slice(entries, query.limit(), last);
        });
    }

    private static Page slice(List<Entry> entries, int limit, @Nullable String otherwise) {
        if (entries.size() <= limit) {
            return new Page(entries, otherwise);
        }
        return new Page(entries.subList(0, limit), entries.get(limit - 1).id());
    }

    /** The table and the conditions, all but what is left out, under the alias e. */
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
                sql.add(table.name()).add(" e where ");
            }
            sql.add("e.community_id = ?", community.value());
            current(sql, "e");
            if (!"e.place_household".equals(walked)) {
                scope(sql, scope, query.ids() != null, query.column() != null);
            }
            conditions(sql, table, query, walked);
            if (walked != null && tables.dialect() == Dialect.POSTGRESQL) {
                if (query.limit() == Query.UNLIMITED) {
                    // "offset 0" keeps the probe a probe
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
            arms.add(null); // a grid that nothing matches, so that there are few different plans
        }
        for (int i = 0; i < arms.size(); i++) {
            sql.add(i == 0 ? "((select " : " union all (select ").add(table.selected("e"));
            sql.add(" from ").add(table.name()).add(" e where e.community_id = ?", community.value());
            current(sql, "e");
            sql.add(" and e.place_grid = ?", arms.get(i));
            conditions(sql, table, query, null);
            // the order and limit of each arm make it a range of the index, which the outer order only merges
            sql.add(" order by e.id limit ?)", rows);
        }
        sql.add(") e where true");
    }

    /**
     * Begins with a list of values that is joined, and gives the expression that has them, or null. H2 uses no index for a list otherwise,
     * and joins it the wrong way round if the list stands as a condition too. PostgreSQL expects so little of a young table that it would
     * rather read a whole community and look for the list in that, so there each value is a probe of its own. A lookup of the past has no
     * index to probe.
     */
    private @Nullable String walk(Sql sql, KindTable table, Query query) {
        boolean postgres = tables.dialect() == Dialect.POSTGRESQL;
        if (postgres && query.ids() == null && known != Long.MAX_VALUE) {
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
        if (postgres) {
            sql.add("unnest(cast(? as text[])) u(v) cross join lateral (select ", (Object) list);
            sql.add(table.selected("e")).add(" from ").add(table.name()).add(" e where ");
            sql.add(column).add(" = u.v and ");
        } else {
            sql.add("unnest(cast(? as varchar array)) u(v) join ", (Object) list);
            sql.add(table.name()).add(" e on ").add(column).add(" = u.v where ");
        }
        return column;
    }

    private void conditions(Sql sql, KindTable table, Query query, @Nullable String walked) {
        if (query.ids() != null && !"e.id".equals(walked)) {
            sql.add(" and ").oneOf("e.id", query.ids());
        }
        String column = query.column() == null ? null : "e." + table.column(query.column());
        if (column != null && !column.equals(walked)) {
            sql.add(" and ").oneOf(column, query.values());
        }
        // a first page says that it begins at the beginning, so that the index on the id may be taken for it, too
        if (!query.after().isEmpty() || query.limit() != Query.UNLIMITED && tables.dialect() == Dialect.POSTGRESQL) {
            sql.add(" and e.id > ?", query.after());
        }
    }

    /** The entries of the other kind that point at this id. */
    private void left(Sql sql, Query.Without without, String id) {
        KindTable table = tables.of(without.kind());
        sql.add("select 1 from ").add(table.name()).add(" w where w.community_id = ?", community.value());
        current(sql, "w");
        sql.add(" and w.").add(table.column(without.reference())).add(" = ").add(id);
        // the index of the second lookup would find far more
        sql.add(" and ").add(unindexed("w." + table.column(without.column()))).add(" = ?", without.value());
        sql.add(" and w.").add(table.column(without.upTo())).add(" <= ?", without.most());
    }

    Ask count(CountQuery tally) {
        KindTable table = tables.of(tally.kind());
        String by = tally.by().stream().map(each -> expression(table, each)).collect(Collectors.joining(", "));
        boolean grouped = !tally.by().contains(CountQuery.ID);
        Sql sql = new Sql().add("select " + by + (grouped ? ", count(*)" : ", 1") + " from " + table.name() + " e");
        sql.add(" where e.community_id = ?", community.value());
        current(sql, "e");
        scope(sql, tally.scope(), false, tally.column() != null);
        if (tally.column() != null) {
            sql.add(" and ").oneOf("e." + table.column(tally.column()), tally.values());
        }
        if (grouped) {
            sql.add(" group by " + by);
        }
        return sql.asQuery(rows -> tallied(tally, rows));
    }

    private static List<CountQuery.Group> tallied(CountQuery tally, ResultSet rows) throws SQLException {
        List<Column.ValueType> types = tally.by().stream()
                .map(each -> each.startsWith("#")
                        ? Column.ValueType.TEXT
                        : tally.kind().column(each).type())
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
     * What the scope covers. Where something narrower is asked too, a young table must be kept off the indexes on the place: H2 takes that on
     * the grid as soon as another, can use no more than the community of it for a list of grids, and so reads the whole community. PostgreSQL
     * does the same where an id is asked, which stands at the end of those indexes; a lookup it weighs well, and that may be the broader.
     */
    private void scope(Sql sql, Scope scope, boolean byId, boolean byLookup) {
        Set<String> grids = scope.grids();
        Set<String> households = scope.households();
        boolean h2 = tables.dialect() == Dialect.H2;
        String grid = byId || h2 && byLookup ? UNINDEXED_GRID : "e.place_grid";
        String household = byId && !h2 ? UNINDEXED_HOUSEHOLD : "e.place_household";
        if (households.isEmpty()) {
            sql.add(" and ").oneOf(grid, grids);
        } else if (grids.isEmpty()) {
            sql.add(" and ").oneOf(household, households);
        } else {
            sql.add(" and (").oneOf(grid, grids).add(" or ");
            sql.oneOf(household, households).add(")");
        }
    }

    /**
     * The same value, for which no index is taken: neither one of it nor, on PostgreSQL, a partial one that wants it to be not null, for
     * which an expression that is null with it would do.
     */
    private static String unindexed(String column) {
        return "coalesce(" + column + ", " + column + " || '')";
    }
}
