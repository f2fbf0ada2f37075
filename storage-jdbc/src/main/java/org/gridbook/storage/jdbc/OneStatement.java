package org.gridbook.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Key;
import org.jspecify.annotations.Nullable;

/**
 * A whole append as one data-modifying statement of PostgreSQL. It finds all stale keys and writes only if there is none. Each column is
 * sent as one array. So the text depends on the kinds and not on the number of entries, and the server reuses its plan.
 */
final class OneStatement {
    private final CommunityId community;
    private final Feed feed;
    private final Sql given = new Sql();
    private final Sql stale = new Sql();
    private final Sql acts = new Sql();

    OneStatement(CommunityId community, Feed feed) {
        this.community = community;
        this.feed = feed;
    }

    /** The statement. Its result is the list of stale {@link Key}s. */
    Ask ask(Change change, Map<KindTable, List<Entry>> byTable) {
        int at = 0;
        for (Map.Entry<KindTable, List<Entry>> each : byTable.entrySet()) {
            KindTable table = each.getKey();
            String kind = table.kind().name();
            given(kind, table, each.getValue());
            stale.add(at++ == 0 ? "select '" : " union all select '").add(kind);
            stale.add("' as kind, g.id from given_").add(kind);
            // a probe for each id: for a small table a join could be planned as a table scan
            stale.add(" g where g.version <> 1 + coalesce((select e.version from ")
                    .add(table.name());
            stale.add(
                    " e where e.community_id = ? and e.id = g.id and e.recorded_to = " + KindTable.CURRENT + "), 0)",
                    community.value());
            close(kind, table, each.getValue(), change.recordedAt());
            put(kind, table, change.recordedAt());
        }
        if (byTable.isEmpty()) {
            stale.add("select '' as kind, '' as id where false");
        }
        change(change);
        return new Sql()
                .add("with ")
                .add(given)
                .add("stale as materialized (")
                .add(stale)
                .add(")")
                .add(acts)
                .add(" select s.kind, s.id from stale s")
                .asQuery(rows -> {
                    List<Key> keys = new ArrayList<>();
                    while (rows.next()) {
                        keys.add(new Key(rows.getString(1), rows.getString(2)));
                    }
                    return keys;
                });
    }

    private void given(String kind, KindTable table, List<Entry> entries) {
        List<List<@Nullable Object>> rows = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            rows.add(table.row(entry));
        }
        given.add("given_").add(kind).add(" as (select * from unnest(");
        for (int i = 0; i < table.rowColumns().size(); i++) {
            boolean integer = table.isInteger(i);
            @Nullable Object[] column = integer ? new @Nullable Long[rows.size()] : new @Nullable String[rows.size()];
            for (int row = 0; row < column.length; row++) {
                column[row] = rows.get(row).get(i);
            }
            given.add(i == 0 ? "" : ", ").add(integer ? "?::bigint[]" : "?::text[]", (Object) column);
        }
        given.add(") as g(").add(table.listed()).add(")), ");
    }

    private void close(String kind, KindTable table, List<Entry> entries, long at) {
        if (entries.stream().allMatch(entry -> entry.version() == 1)) {
            return;
        }
        acts.add(", close_").add(kind).add(" as (update ").add(table.name());
        acts.add(" e set recorded_to = ? from given_", at).add(kind);
        acts.add(" g where e.community_id = ? and e.id = g.id", community.value());
        acts.add(" and e.recorded_to = " + KindTable.CURRENT + " and not exists (select 1 from stale))");
    }

    private void put(String kind, KindTable table, long at) {
        acts.add(", put_").add(kind).add(" as (insert into ").add(table.name());
        acts.add(" (community_id, recorded_from, recorded_to, ")
                .add(table.listed())
                .add(") select ");
        acts.add("?, ?, ?, ", community.value(), at, Long.MAX_VALUE)
                .add(table.given())
                .add(" from given_")
                .add(kind);
        acts.add(" g where not exists (select 1 from stale))");
    }

    private void change(Change change) {
        acts.add(", change as (insert into gb_change (community_id, ")
                .add(Feed.LISTED)
                .add(") select ");
        acts.add(
                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ? where not exists (select 1 from stale))",
                feed.row(change));
        acts.add(", head as (update gb_head h set position = ?, recorded_at = ?, hash = ? where h.community_id = ?");
        acts.add(
                " and not exists (select 1 from stale))",
                change.position(),
                change.recordedAt(),
                change.hash(),
                community.value());
    }
}
