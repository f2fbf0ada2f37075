package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridbook.storage.Kind;

/** The tables, columns and indexes that a database has, in the schemas that unqualified names resolve to. */
final class Catalog {
    private static final Pattern INDEX = Pattern.compile("create index (\\S+) on");

    private final Dialect dialect;
    private final Set<String> present = new HashSet<>();

    Catalog(Connection connection, Dialect dialect) throws SQLException {
        this.dialect = dialect;
        if (dialect == Dialect.SQLITE) {
            add(
                    connection,
                    "select case type when 'view' then 'table' else type end || ' ' || name from sqlite_master");
            add(
                    connection,
                    "select 'column ' || t.name || '.' || c.name from sqlite_master t join pragma_table_info(t.name) c"
                            + " where t.type = 'table'");
            return;
        }
        String visible = "= any(current_schemas(false))";
        add(connection, "select 'table ' || table_name from information_schema.tables where table_schema " + visible);
        add(
                connection,
                "select 'column ' || table_name || '.' || column_name from information_schema.columns where table_schema "
                        + visible);
        add(connection, "select 'index ' || indexname from pg_catalog.pg_indexes where schemaname " + visible);
        add(connection, "select 'extension ' || extname from pg_catalog.pg_extension");
    }

    private void add(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                present.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** The dialect of the database. */
    Dialect dialect() {
        return dialect;
    }

    /** Whether the database can distribute tables over several servers: the extension Citus is installed. */
    boolean isDistributing() {
        return present.contains("extension citus");
    }

    /** Whether there is a table or view of this name. */
    boolean hasTable(String name) {
        return present.contains("table " + name);
    }

    /** The names of the missing tables, columns and indexes of these kinds. Reporting views are optional: the host may drop them. */
    List<String> missing(Collection<Kind> kinds) {
        List<String> missing = new ArrayList<>();
        need(missing, "gb_head", List.of("community_id", "position", "recorded_at", "hash"), List.of());
        List<String> feed = new ArrayList<>(Feed.COLUMNS);
        feed.add("community_id");
        Ddl ddl = new Ddl(dialect);
        need(missing, "gb_change", feed, ddl.feed());
        need(missing, "gb_relay_lease", List.of("community_id", "holder", "token", "until_at"), List.of());
        need(missing, "gb_relay_cursor", List.of("community_id", "target", "position"), List.of());
        for (Kind kind : kinds) {
            KindTable table = new KindTable(kind);
            List<String> columns = new ArrayList<>(List.of("community_id", "recorded_from", "recorded_to"));
            table.rowColumns().forEach(column -> columns.add(column.replace("\"", "")));
            need(missing, table.name(), columns, ddl.kind(kind));
        }
        return missing;
    }

    private void need(List<String> missing, String table, List<String> columns, List<String> statements) {
        if (!hasTable(table)) {
            missing.add("table " + table);
            return;
        }
        for (String column : columns) {
            need(missing, "column " + table + "." + column);
        }
        for (String statement : statements) {
            Matcher index = INDEX.matcher(statement);
            if (index.lookingAt()) {
                need(missing, "index " + index.group(1));
            }
        }
    }

    private void need(List<String> missing, String name) {
        if (!present.contains(name)) {
            missing.add(name);
        }
    }
}
