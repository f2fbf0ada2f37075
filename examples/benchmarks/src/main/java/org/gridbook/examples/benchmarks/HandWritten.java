package org.gridbook.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.gridbook.Kinds;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.register.Household;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.jspecify.annotations.Nullable;

/**
 * Records contacts with hand-written JDBC. It reads the same rows, makes the same checks, writes the same contact, change and head, and
 * creates ids and hashes in the same way. It takes the SQL of its reads once from the library.
 */
final class HandWritten implements Recorder {
    private static final String CONTACT = """
            insert into gb_contact (community_id, recorded_from, recorded_to, id, version, place_grid, place_household, "plan",
            "household", "settles", "staff", "channel", "outcome", "seen", "occurred_at", body)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?%s)""";
    private static final String CHANGE = """
            insert into gb_change (community_id, position, command_id, digest, actor, purpose, recorded_at, occurred_at, event,
            facts, touched, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?%s, ?%s, ?, ?)""";
    private static final String HEAD =
            "update gb_head set position = ?, recorded_at = ?, hash = ? where community_id = ?";

    private final DataSource pool;
    private final IdSource ids = Town.ids();
    private final boolean together;
    private final boolean sqlite;
    private final List<String> settings;
    private final String begin;
    private final List<String> reads;
    private final String append;

    private HandWritten(DataSource pool, Errand errand, boolean together) throws Exception {
        this.pool = pool;
        this.together = together;
        try (Connection connection = pool.getConnection()) {
            sqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
        }
        List<String> sent = new ArrayList<>();
        Recorder ours = Recorder.ours(JdbcStorage.open(pool, Kinds.all()).listening(sent::addAll), errand);
        ours.record(errand, "learning-1");
        sent.clear();
        ours.record(errand, "learning-2");
        settings = sent.stream()
                .takeWhile(each -> each.startsWith("set ") || each.startsWith("select set_config"))
                .toList();
        begin = sqlite ? sent.remove(0) : "";
        reads = List.copyOf(sent.subList(settings.size(), settings.size() + 14));
        append = sent.get(sent.size() - 1);
    }

    /** Like the library: all reads in one round trip, and one statement that writes. */
    static Recorder sameSql(DataSource pool, Errand errand) throws Exception {
        return new HandWritten(pool, errand, true);
    }

    /** The usual way: one statement for each read and each write. */
    static Recorder separate(DataSource pool, Errand errand) throws Exception {
        return new HandWritten(pool, errand, false);
    }

    @Override
    public void record(Errand errand, String command) throws Exception {
        Household household = errand.household();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            List<List<List<@Nullable String>>> found = read(connection, errand, household, command);
            List<@Nullable String> head = found.get(0).get(0);
            String resident = household.members().get(0).id().value();
            boolean may = found.get(1).isEmpty()
                    && !found.get(2).isEmpty()
                    && !found.get(3).isEmpty()
                    && !found.get(9).isEmpty()
                    && !found.get(10).isEmpty()
                    && !found.get(11).isEmpty()
                    && found.get(13).stream().anyMatch(stay -> resident.equals(stay.get(4)));
            if (!may) {
                throw new IllegalStateException("The contact may not be recorded");
            }
            String id = ids.next();
            long position = Long.parseLong(String.valueOf(head.get(0))) + 1;
            long recorded = Long.parseLong(String.valueOf(head.get(1))) + 1;
            String previous = String.valueOf(head.get(2));
            Object[] contact = {
                id,
                1L,
                errand.grid().value(),
                household.id().value(),
                errand.sweep().value(),
                household.id().value(),
                errand.sweep().value(),
                errand.staff().value(),
                "door_visit",
                "reached",
                resident,
                Interval.micros(Errand.AT),
                "{}"
            };
            String digest = hash(errand.sweep().value() + household.id().value() + resident + Errand.AT);
            String facts =
                    "{\"contacts\":[\"" + id + "\"],\"content\":\"" + hash(String.valueOf(List.of(contact))) + "\"}";
            String touched = "[[\"contact\",\"" + id + "\",1]]";
            String hash = hash(previous + position + command + digest + recorded + facts + touched);
            Object[] change = {
                errand.community().value(),
                position,
                command,
                digest,
                Errand.ACTOR.value(),
                Errand.PURPOSE.value(),
                recorded,
                Interval.micros(Errand.AT),
                "ContactRecorded",
                facts,
                touched,
                previous,
                hash
            };
            Object[] moved = {position, recorded, hash, errand.community().value()};
            write(connection, errand.community().value(), recorded, contact, change, moved);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private List<List<List<@Nullable String>>> read(
            Connection connection, Errand errand, Household household, String command) throws SQLException {
        String community = errand.community().value();
        Object access = array(connection, "~access", "~commons");
        Object scope = array(connection, "~commons", "~unplaced", errand.grid().value());
        Object[][] args = {
            {community},
            {community, command},
            {community, access, Errand.ACTOR.value()},
            {community, access},
            {community, access},
            {community, access, Errand.ACTOR.value()},
            {community, access, Errand.ACTOR.value()},
            {community, access, Errand.ACTOR.value()},
            {community, access, Errand.ACTOR.value()},
            {community, scope, errand.sweep().value()},
            {community, scope, errand.staff().value()},
            {community, scope, household.id().value()},
            {community, scope, household.id().value()},
            {community, scope, household.id().value()}
        };
        List<List<List<@Nullable String>>> found = new ArrayList<>();
        if (together) {
            String all = Stream.concat(settings.stream(), reads.stream()).collect(Collectors.joining(";\n"));
            try (PreparedStatement statement = connection.prepareStatement(all)) {
                int at = 1;
                for (Object[] each : args) {
                    at = bind(statement, at, each);
                }
                statement.execute();
                for (int i = 0; i < settings.size(); i++) {
                    statement.getMoreResults();
                }
                for (int i = 0; i < args.length; i++) {
                    found.add(rows(statement));
                    statement.getMoreResults();
                }
            }
            return found;
        }
        if (sqlite) {
            // takes the write lock before the first read
            execute(connection, begin, new Object[] {community, 0L});
        }
        for (int i = 0; i < args.length; i++) {
            try (PreparedStatement statement = connection.prepareStatement(reads.get(i))) {
                bind(statement, 1, args[i]);
                statement.execute();
                found.add(rows(statement));
            }
        }
        return found;
    }

    private void write(
            Connection connection, String community, long recorded, Object[] contact, Object[] change, Object[] moved)
            throws SQLException {
        if (together) {
            try (PreparedStatement statement = connection.prepareStatement(append)) {
                int at = 1;
                for (Object each : contact) {
                    statement.setArray(
                            at++,
                            each instanceof Long
                                    ? connection.createArrayOf("bigint", new Object[] {each})
                                    : connection.createArrayOf("text", new Object[] {each}));
                }
                at = bind(statement, at, community, community, recorded, Long.MAX_VALUE);
                at = bind(statement, at, change);
                bind(statement, at, moved);
                statement.execute();
                if (!rows(statement).isEmpty()) {
                    throw new IllegalStateException("Stale");
                }
            }
            return;
        }
        List<Object> row = new ArrayList<>(List.of(community, recorded, Long.MAX_VALUE));
        Collections.addAll(row, contact);
        String json = sqlite ? "" : "::jsonb";
        execute(connection, CONTACT.formatted(json), row.toArray());
        execute(connection, CHANGE.formatted(json, json), change);
        execute(connection, HEAD, moved);
    }

    private static void execute(Connection connection, String sql, Object[] args) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, args);
            statement.executeUpdate();
        }
    }

    private Object array(Connection connection, String... values) throws SQLException {
        return sqlite ? "[\"" + String.join("\",\"", values) + "\"]" : connection.createArrayOf("text", values);
    }

    private static int bind(PreparedStatement statement, int first, Object... args) throws SQLException {
        int at = first;
        for (Object arg : args) {
            if (arg instanceof String text) {
                statement.setString(at++, text);
            } else if (arg instanceof Long number) {
                statement.setLong(at++, number);
            } else {
                statement.setArray(at++, (java.sql.Array) arg);
            }
        }
        return at;
    }

    private static List<List<@Nullable String>> rows(PreparedStatement statement) throws SQLException {
        List<List<@Nullable String>> all = new ArrayList<>();
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>(columns);
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
        }
        return all;
    }

    /** A SHA-256 hash, as in the chain of changes. */
    static String hash(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
