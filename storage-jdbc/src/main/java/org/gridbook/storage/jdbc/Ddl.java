package org.gridbook.storage.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/**
 * Renders tables, indexes and reporting views as SQL. Every key and index begins with the community, and there is no sequence, trigger,
 * foreign key or deferrable constraint. So the schema can be distributed by community.
 */
final class Ddl {
    /** PostgreSQL truncates longer names. */
    private static final int LONGEST_NAME = 63;

    private final Dialect dialect;

    Ddl(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The feed and the tables of these kinds as one script. */
    String script(Collection<Kind> kinds) {
        StringBuilder script = new StringBuilder();
        List<String> statements = new ArrayList<>(feed());
        kinds.forEach(kind -> statements.addAll(kind(kind)));
        statements.forEach(statement -> script.append(statement).append(";\n\n"));
        return script.toString();
    }

    /** The feed of changes, the head of each community, and the leases and cursors of relays. */
    List<String> feed() {
        return List.of(
                """
                create table gb_head (
                    community_id %1$s not null,
                    position bigint not null,
                    recorded_at bigint not null,
                    hash %1$s not null,
                    primary key (community_id)
                )""".formatted(dialect.text()),
                """
                create table gb_change (
                    community_id %1$s not null,
                    position bigint not null,
                    command_id %1$s not null,
                    digest %1$s not null,
                    actor %1$s not null,
                    purpose %1$s not null,
                    recorded_at bigint not null,
                    occurred_at bigint not null,
                    event %1$s not null,
                    facts %2$s not null,
                    touched %2$s not null,
                    previous %1$s not null,
                    hash %1$s not null,
                    primary key (community_id, position),
                    constraint gb_change$command_id unique (community_id, command_id)
                )""".formatted(dialect.text(), dialect.json()),
                "create index gb_change$recorded_at on gb_change (community_id, recorded_at)"
                        + " where recorded_at is not null",
                """
                create table gb_relay_lease (
                    community_id %1$s not null,
                    holder %1$s not null,
                    token bigint not null,
                    until_at bigint not null,
                    primary key (community_id)
                )""".formatted(dialect.text()),
                """
                create table gb_relay_cursor (
                    community_id %1$s not null,
                    target %1$s not null,
                    position bigint not null,
                    primary key (community_id, target)
                )""".formatted(dialect.text()));
    }

    /** The table of a kind with its indexes and, if it holds no personal data, its reporting view. */
    List<String> kind(Kind kind) {
        KindTable table = new KindTable(kind);
        List<String> statements = new ArrayList<>();
        statements.add(table(table));
        statements.add(index(table, "id", "id"));
        statements.add(index(table, "place_grid", "place_grid"));
        statements.add(index(table, "place_household", "place_household"));
        for (Column column : kind.columns()) {
            if (column.lookup()) {
                String name = table.column(column.name());
                statements.add(index(table, name.replace("\"", ""), name));
            }
        }
        if (kind.data() == Kind.DataClass.STRUCTURE) {
            statements.add(view(table));
        }
        return statements;
    }

    private String table(KindTable table) {
        StringBuilder sql = new StringBuilder("""
                create table %2$s (
                    community_id %1$s not null,
                    id %1$s not null,
                    version bigint not null,
                    recorded_from bigint not null,
                    recorded_to bigint not null,
                    place_grid %1$s not null,
                    place_household %1$s,
                """.formatted(dialect.text(), table.name()));
        for (Column column : table.kind().columns()) {
            String type = column.type() == Column.ValueType.TEXT ? dialect.text() : "bigint";
            sql.append("    %s %s,\n".formatted(table.column(column.name()), type));
        }
        return sql.append("    body %s not null,\n".formatted(dialect.json()))
                .append("    primary key (community_id, id, version)\n)")
                .toString();
    }

    /**
     * An index of the current versions in order of id. It has the condition that its column is not null. The planner then uses the index
     * only for a condition on that column. Otherwise it would use, for a table without statistics, any index that begins with the
     * community, and read all of it.
     */
    private String index(KindTable table, String about, String column) {
        String name = table.name() + "$" + about;
        if (name.length() > LONGEST_NAME) {
            name = name.substring(0, LONGEST_NAME - 9) + "$" + Integer.toHexString(name.hashCode());
        }
        String columns = column.equals("id") ? column : column + ", id";
        return "create index %s on %s (community_id, %s) where recorded_to = %s and %s is not null"
                .formatted(name, table.name(), columns, KindTable.CURRENT, column);
    }

    private String view(KindTable table) {
        StringBuilder sql = new StringBuilder("create view %s as\nselect\n".formatted(table.view()))
                .append("    e.community_id,\n    e.id,\n    e.version,\n    ")
                .append(instant("e.recorded_from"))
                .append(" as recorded_at,\n    e.place_grid,\n    e.place_household");
        for (Column column : table.kind().columns()) {
            if (!column.isPlain()) {
                continue;
            }
            String name = "e." + table.column(column.name());
            boolean isInstant =
                    column.type() == Column.ValueType.INTEGER && column.name().endsWith("_at");
            sql.append(",\n    ").append(isInstant ? instant(name) + " as " + viewed(table, column) : name);
        }
        return sql.append("\nfrom %s e\nwhere e.recorded_to = %s".formatted(table.name(), KindTable.CURRENT))
                .toString();
    }

    private static String viewed(KindTable table, Column column) {
        return column.name().equals("recorded_at") ? "\"recorded_at1\"" : table.column(column.name());
    }

    private String instant(String micros) {
        if (dialect == Dialect.POSTGRESQL) {
            return "timestamptz 'epoch' + %s * interval '1 microsecond'".formatted(micros);
        }
        // SQLite has no type for instants and divides towards zero
        String part = "((%s %% 1000000) + 1000000) %% 1000000".formatted(micros);
        return "strftime('%%Y-%%m-%%dT%%H:%%M:%%S', (%1$s - %2$s) / 1000000, 'unixepoch') || printf('.%%06dZ', %2$s)"
                .formatted(micros, part);
    }
}
