package org.gridbook.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.gridbook.storage.Kind;
import org.gridbook.storage.StorageException;

/**
 * Installs the tables. There are three ways: give {@code classpath:META-INF/gridbook/db/postgresql} (or {@code …/sqlite}) to the host's Flyway,
 * call {@link #migrate}, or run the script of {@link #print}. The host adds its own kinds with {@link #create}.
 *
 * <p>All ways work in a schema that already has other tables. Names are not qualified: they refer to the connection's current schema.
 */
public final class Schema {
    /** The numbered scripts, in order. A released script never changes; a later version adds another one. */
    static final List<String> SCRIPTS = List.of("V1__the_book.sql");

    private static final String HISTORY = "gridbook_schema_history";

    private Schema() {}

    /**
     * Runs the numbered scripts that were not installed yet, and records them in a history table. Calling it again changes nothing. If
     * several processes call it at once, one of them migrates and the others wait.
     *
     * @return the number of scripts run
     * @throws StorageException if an installed script differs from the one in the jar, or if the database fails
     */
    public static int migrate(DataSource source) {
        createHistory(source);
        return inTransaction(source, "migrating the schema", (connection, dialect) -> {
            lock(connection, dialect);
            Map<String, String> installed = installed(connection);
            int count = 0;
            for (int i = 0; i < SCRIPTS.size(); i++) {
                String script = SCRIPTS.get(i);
                String text = text(dialect, script);
                String digest = digest(text);
                String before = installed.get(script);
                if (before == null) {
                    for (String statement : statements(text)) {
                        run(connection, statement);
                    }
                    remember(connection, i + 1, script, digest);
                    count++;
                } else if (!before.equals(digest)) {
                    throw new StorageException("Script " + script + " differs from the installed one");
                }
            }
            return count;
        });
    }

    /**
     * Creates the missing tables of the feed and of these kinds. It is meant for the host's own kinds. An existing table stays as it is;
     * {@link JdbcStorage#open} checks it.
     */
    public static void create(DataSource source, Collection<Kind> kinds) {
        // checked before, because within the transaction an exception is taken for one of the driver
        List<KindTable> tables = kinds.stream().map(KindTable::new).toList();
        inTransaction(source, "creating tables", (connection, dialect) -> {
            Catalog catalog = new Catalog(connection, dialect);
            Ddl ddl = new Ddl(dialect);
            List<String> statements = new ArrayList<>();
            if (!catalog.hasTable("gb_head")) {
                statements.addAll(ddl.feed());
            }
            for (KindTable table : tables) {
                if (!catalog.hasTable(table.name())) {
                    statements.addAll(ddl.kind(table.kind()));
                }
            }
            for (String statement : statements) {
                run(connection, statement);
            }
            return statements.size();
        });
    }

    /**
     * The names of the tables of the feed, of relays and of these kinds. A distributed database distributes each by its column {@code
     * community_id}, all together.
     */
    public static List<String> tables(Collection<Kind> kinds) {
        List<String> tables = new ArrayList<>(List.of("gb_head", "gb_change", "gb_relay_lease", "gb_relay_cursor"));
        kinds.forEach(kind -> tables.add(new KindTable(kind).name()));
        return tables;
    }

    /**
     * Writes the numbered scripts one after the other, for an installation by hand.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void print(Dialect dialect, Appendable out) {
        try {
            for (String script : SCRIPTS) {
                out.append("-- ").append(script).append('\n').append(text(dialect, script));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the tables of the host's own kinds. No numbered script contains them.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void print(Dialect dialect, Collection<Kind> kinds, Appendable out) {
        Ddl ddl = new Ddl(dialect);
        try {
            for (Kind kind : kinds) {
                for (String statement : ddl.kind(kind)) {
                    out.append(statement).append(";\n\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statements of one of our scripts. A semicolon occurs only at the end of a statement. */
    static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        for (String statement : script.split(";\\s*\n")) {
            if (!statement.isBlank()) {
                statements.add(statement.strip());
            }
        }
        return statements;
    }

    /** The text of a script in the jar. */
    static String text(Dialect dialect, String script) {
        String path = "/META-INF/gridbook/db/" + dialect.folder() + "/" + script;
        try (InputStream in = Schema.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new StorageException("The jar lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        int run(Connection connection, Dialect dialect) throws SQLException;
    }

    /** All or nothing. */
    private static int inTransaction(DataSource source, String doing, Work work) {
        return Connections.<Integer>use(source, doing, connection -> {
            Dialect dialect = Dialect.of(connection);
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                int count = work.run(connection, dialect);
                connection.commit();
                committed = true;
                return count;
            } finally {
                if (committed || Connections.rolledBack(connection, dialect)) {
                    Connections.quietly(() -> connection.setAutoCommit(true));
                }
            }
        });
    }

    /** Two processes may create the table at once and collide in PostgreSQL's catalog. Then the other process has created it. */
    private static void createHistory(DataSource source) {
        String sql = "create table if not exists " + HISTORY
                + " (version integer primary key, script varchar(200) not null, digest varchar(64) not null,"
                + " installed_at timestamp with time zone default current_timestamp not null)";
        Connections.<Boolean>use(source, "creating the history of the schema", connection -> {
            try {
                run(connection, sql);
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
                return true;
            } catch (SQLException e) {
                if (Set.of("23505", "42P07", "42710").contains(String.valueOf(e.getSQLState()))) {
                    return false;
                }
                throw e;
            }
        });
    }

    private static void lock(Connection connection, Dialect dialect) throws SQLException {
        run(
                connection,
                dialect == Dialect.POSTGRESQL
                        ? "lock table " + HISTORY + " in exclusive mode"
                        // any write takes the only write lock of the file
                        : "update " + HISTORY + " set version = version where false");
    }

    private static Map<String, String> installed(Connection connection) throws SQLException {
        Map<String, String> installed = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select script, digest from " + HISTORY)) {
            while (rows.next()) {
                installed.put(rows.getString(1), rows.getString(2));
            }
        }
        return installed;
    }

    private static void remember(Connection connection, int version, String script, String digest) throws SQLException {
        String sql = "insert into " + HISTORY + " (version, script, digest) values (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, version);
            statement.setString(2, script);
            statement.setString(3, digest);
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
