package org.gridbook.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** The statements on the feed of changes and on the head of one community. */
final class Feed {
    static final List<String> COLUMNS = List.of(
            "position",
            "command_id",
            "digest",
            "actor",
            "purpose",
            "recorded_at",
            "occurred_at",
            "event",
            "facts",
            "touched",
            "previous",
            "hash");

    /** The names of {@link #COLUMNS}: a comma-separated list. */
    static final String LISTED = String.join(", ", COLUMNS);

    private static final String CHANGES =
            "select " + COLUMNS.stream().map(each -> "c." + each).collect(Collectors.joining(", "))
                    + " from gb_change c where c.community_id = ?";
    private static final String HEAD =
            "select h.position, h.recorded_at, h.hash from gb_head h where h.community_id = ?";

    private final Dialect dialect;
    private final CommunityId community;

    Feed(Dialect dialect, CommunityId community) {
        this.dialect = dialect;
        this.community = community;
    }

    /** The communities with a change, after an id, in order of id. */
    static List<CommunityId> communities(Link link, String after, int limit) {
        List<CommunityId> found = new ArrayList<>();
        Ask ask = new Sql()
                .add("select h.community_id from gb_head h where h.community_id > ? and h.position > 0", after)
                .add(" order by h.community_id limit ?", limit)
                .asQuery(rows -> {
                    while (rows.next()) {
                        found.add(new CommunityId(rows.getString(1)));
                    }
                    return found;
                });
        link.send(List.of(ask));
        return found;
    }

    /** The changes after a position, recorded at or before an instant: a list of {@link Change}. */
    Ask after(long position, long known, int limit) {
        Sql sql = new Sql().add(CHANGES, community.value()).add(" and c.position > ?", position);
        return upTo(sql, known).add(" order by c.position limit ?", limit).asQuery(Feed::changes);
    }

    /** The change of a command, recorded at or before an instant: a list of at most one {@link Change}. */
    Ask receipt(CommandId command, long known) {
        Sql sql = new Sql().add(CHANGES, community.value()).add(" and c.command_id = ?", command.value());
        return upTo(sql, known).asQuery(Feed::changes);
    }

    /** The changes that were recorded at these instants: a list of {@link Change}. SQLite uses the index only with its condition. */
    Ask at(Sql instants) {
        return new Sql()
                .add(CHANGES, community.value())
                .add(" and c.recorded_at is not null and c.recorded_at in (")
                .add(instants)
                .add(")")
                .asQuery(Feed::changes);
    }

    private static Sql upTo(Sql sql, long known) {
        return known == Long.MAX_VALUE ? sql : sql.add(" and c.recorded_at <= ?", known);
    }

    /** The {@link Head} as known at an instant, or null before the first change. */
    Ask head(long known) {
        if (known == Long.MAX_VALUE) {
            return new Sql().add(HEAD, community.value()).asQuery(Feed::head);
        }
        return new Sql()
                .add(
                        "select c.position, c.recorded_at, c.hash from gb_change c where c.community_id = ?",
                        community.value())
                .add(" and c.recorded_at <= ? order by c.recorded_at desc limit 1", known)
                .asQuery(Feed::head);
    }

    /** The {@link Head}, locked until the end of the transaction; null if there is no row to lock. SQLite locks the file in {@link #begin}. */
    Ask lock() {
        Sql sql = new Sql().add(HEAD, community.value());
        return (dialect == Dialect.POSTGRESQL ? sql.add(" for update") : sql).asQuery(Feed::head);
    }

    /** Inserts the row that {@link #lock} locks, if it is missing. On SQLite this takes the only write lock of the file. */
    Ask begin() {
        return new Sql()
                .add("insert into gb_head (community_id, position, recorded_at, hash) values (?, 0, ?, '')")
                .add(" on conflict do nothing", community.value(), Head.START.recordedAt())
                .asCommand();
    }

    /** Appends a change. */
    Ask put(Change change) {
        Sql sql = new Sql()
                .add("insert into gb_change (community_id, ")
                .add(LISTED)
                .add(") values (");
        return sql.add(
                        dialect == Dialect.POSTGRESQL
                                ? "?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)"
                                : "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        row(change))
                .asCommand();
    }

    /** The community and the values of {@link #COLUMNS}. */
    @Nullable
    Object[] row(Change change) {
        return new Object[] {
            community.value(),
            change.position(),
            change.command().value(),
            change.digest(),
            change.actor(),
            change.purpose(),
            change.recordedAt(),
            change.occurredAt(),
            change.event(),
            Json.write(change.facts()),
            Json.write(change.touched()),
            change.previous(),
            change.hash()
        };
    }

    /** Moves the head to a change. */
    Ask move(Change change) {
        String sql = "update gb_head as h set position = ?, recorded_at = ?, hash = ? where h.community_id = ?";
        return new Sql()
                .add(sql, change.position(), change.recordedAt(), change.hash(), community.value())
                .asCommand();
    }

    private static @Nullable Head head(ResultSet rows) throws SQLException {
        return rows.next() ? new Head(rows.getLong(1), rows.getLong(2), rows.getString(3)) : null;
    }

    private static List<Change> changes(ResultSet rows) throws SQLException {
        List<Change> changes = new ArrayList<>();
        while (rows.next()) {
            long position = rows.getLong(1);
            long recordedAt = rows.getLong(6);
            long occurredAt = rows.getLong(7);
            String[] texts = new String[COLUMNS.size() + 1];
            for (int i = 2; i < texts.length; i++) {
                texts[i] = i == 6 || i == 7 ? "" : rows.getString(i);
            }
            try {
                changes.add(new ChangeBuilder()
                        .position(position)
                        .command(new CommandId(texts[2]))
                        .digest(texts[3])
                        .actor(texts[4])
                        .purpose(texts[5])
                        .recordedAt(recordedAt)
                        .occurredAt(occurredAt)
                        .event(texts[8])
                        .facts(Json.read(texts[9], Fields.builder()).build())
                        .touched(Json.readTouched(texts[10]))
                        .previous(texts[11])
                        .hash(texts[12])
                        .build());
            } catch (RuntimeException altered) {
                throw new StorageException.Unreadable("A row of gb_change was not written by this library");
            }
        }
        return changes;
    }
}
