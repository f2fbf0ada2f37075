package org.gridbook.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridbook.storage.Column;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** The table of one kind: its names, and the conversion between entries and rows. */
final class KindTable {
    /** The {@code recorded_to} of a current version. */
    static final String CURRENT = "9223372036854775807";

    private static final Set<String> FIXED = Set.of(
            "community_id", "id", "version", "recorded_from", "recorded_to", "place_grid", "place_household", "body");
    private static final Set<String> TAKEN = Set.of("change", "head", "relay_lease", "relay_cursor");

    private final Kind kind;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final List<String> rowColumns;
    private final String name;
    private final String selected;
    private final String given;
    private final String listed;
    private final String atCurrentPlaces;

    KindTable(Kind kind) {
        if (TAKEN.contains(kind.name())) {
            throw new IllegalArgumentException("A kind cannot be named " + kind.name());
        }
        this.kind = kind;
        for (Column column : kind.columns()) {
            columns.put(column.name(), sqlName(column.name()));
        }
        List<String> all = new ArrayList<>(List.of("id", "version", "place_grid", "place_household"));
        all.addAll(columns.values());
        all.add("body");
        rowColumns = List.copyOf(all);
        name = "gb_" + kind.name();
        selected = selecting("e");
        given = selecting("g").replace("g.body", "g.body::jsonb");
        listed = String.join(", ", rowColumns);
        atCurrentPlaces = "(select e.community_id, e.recorded_from, e.recorded_to, "
                + selected.replace("e.place_", "n.place_")
                + " from " + name + " e join " + name
                + " n on n.community_id = e.community_id and n.id = e.id and n.recorded_to = " + CURRENT
                + " where n.community_id = ?)";
    }

    /**
     * The SQL name of a field. It is always quoted, because a host may name a field like a reserved word. It differs from the field's name
     * only if that name is taken; the name of a field never contains a digit.
     */
    private static String sqlName(String field) {
        return '"' + field + (FIXED.contains(field) ? "1" : "") + '"';
    }

    Kind kind() {
        return kind;
    }

    /** The name of the table. */
    String name() {
        return name;
    }

    /** A query of a community in place of {@link #name}; every version has the place of the latest version of its entry. */
    String atCurrentPlaces() {
        return atCurrentPlaces;
    }

    /** The name of the reporting view. */
    String view() {
        return "gbv_" + kind.name();
    }

    /** The quoted name of this column. */
    String column(String field) {
        String name = columns.get(field);
        if (name == null) {
            throw new IllegalArgumentException("Kind " + kind + " has no column " + field);
        }
        return name;
    }

    /** The columns read of an entry, with this alias: a comma-separated list. */
    String selected(String alias) {
        return alias.equals("e") ? selected : selecting(alias);
    }

    /** The columns written of given rows, with the alias g and the body as JSON. */
    String given() {
        return given;
    }

    /** The names of the columns that an entry fills: a comma-separated list. */
    String listed() {
        return listed;
    }

    private String selecting(String alias) {
        return rowColumns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }

    /** All columns that an entry fills, in the order of {@link #row}. */
    List<String> rowColumns() {
        return rowColumns;
    }

    /** The values of those columns; the body comes last. */
    List<@Nullable Object> row(Entry entry) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(entry.id());
        row.add(entry.version());
        row.add(entry.place().grid());
        row.add(entry.place().household());
        for (Column column : kind.columns()) {
            row.add(entry.fields().get(column.name()));
        }
        row.add(Json.write(entry.fields(), name -> !columns.containsKey(name)));
        return row;
    }

    /** A question mark for each value of a row. PostgreSQL needs the type of a number that is absent, and of the body. */
    String placeholders(Dialect dialect) {
        return IntStream.range(0, rowColumns.size())
                .mapToObj(i -> dialect != Dialect.POSTGRESQL
                        ? "?"
                        : isInteger(i) ? "?::bigint" : i == rowColumns.size() - 1 ? "?::jsonb" : "?")
                .collect(Collectors.joining(", "));
    }

    /** Whether the value at this index of a row is a whole number. */
    boolean isInteger(int index) {
        int column = index - 4;
        return index == 1
                || (column >= 0
                        && column < kind.columns().size()
                        && kind.columns().get(column).type() == Column.ValueType.INTEGER);
    }

    /** The entry of the current row. Its columns begin at this index. */
    Entry entry(ResultSet row, int first) throws SQLException {
        String id = row.getString(first);
        long version = row.getLong(first + 1);
        String grid = row.getString(first + 2);
        String household = row.getString(first + 3);
        int at = first + 4;
        String body = row.getString(at + columns.size());
        @Nullable Object[] values = new @Nullable Object[kind.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, at + i, kind.columns().get(i).type());
        }
        try {
            Fields.Builder fields = Json.read(body, Fields.builder());
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value != null) {
                    fields.value(kind.columns().get(i).name(), value);
                }
            }
            return new Entry(kind, id, version, new Place(grid, household), fields.build());
        } catch (RuntimeException altered) {
            throw new StorageException.Unreadable("A row of " + name + " was not written by this library");
        }
    }

    /** The value of a column; null where absent. */
    static @Nullable Object value(ResultSet row, int at, Column.ValueType type) throws SQLException {
        if (type == Column.ValueType.TEXT) {
            return row.getString(at);
        }
        long number = row.getLong(at);
        return row.wasNull() ? null : number;
    }
}
