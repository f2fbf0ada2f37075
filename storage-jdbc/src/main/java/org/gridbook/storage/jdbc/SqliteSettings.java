package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.gridbook.storage.StorageException;

/**
 * The settings of a connection to SQLite without which acknowledged work could be lost: a write-ahead log, which is synchronised at every
 * commit, and a time to wait for the only write lock. See <a href="https://www.sqlite.org/pragma.html">PRAGMA statements</a>.
 */
final class SqliteSettings {
    private static final int FULL = 2;

    private SqliteSettings() {}

    /** Throws a {@link StorageException} that says what to set. */
    static void check(Connection connection) throws SQLException {
        List<String> wrong = new ArrayList<>();
        if (!value(connection, "journal_mode").equalsIgnoreCase("wal")) {
            wrong.add("journal_mode=WAL");
        }
        if (Integer.parseInt(value(connection, "synchronous")) < FULL) {
            wrong.add("synchronous=FULL");
        }
        if (Integer.parseInt(value(connection, "busy_timeout")) <= 0) {
            wrong.add("busy_timeout=60000");
        }
        if (!wrong.isEmpty()) {
            throw new StorageException("The SQLite file could lose acknowledged work. Set " + String.join(", ", wrong)
                    + " for every connection, for example at the end of the URL after a question mark, joined by &."
                    + " A database in memory cannot have these settings");
        }
    }

    private static String value(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("pragma " + pragma)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
