package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Takes connections from a source and returns them. */
final class Connections {
    private Connections() {}

    /** A connection of the source. */
    static Connection open(DataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException | RuntimeException e) {
            throw Faults.of(e, "opening a connection");
        }
    }

    /** Uses a connection and returns it. A failing close changes nothing, because the answer is known. */
    static <T> T use(DataSource source, String doing, Use<T> use) {
        Connection connection = open(source);
        try {
            return use.on(connection);
        } catch (SQLException | RuntimeException e) {
            throw Faults.of(e, doing);
        } finally {
            quietly(connection::close);
        }
    }

    /**
     * Rolls back, and returns whether that succeeded. If not, the connection is aborted and must not be used: switching on auto-commit would
     * commit what was sent.
     */
    static boolean rolledBack(Connection connection, Dialect dialect) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException | RuntimeException e) {
            if (dialect == Dialect.SQLITE) {
                return rolledBackAgain(connection);
            }
            quietly(() -> connection.abort(Runnable::run));
            return false;
        }
    }

    /**
     * SQLite rolls back by itself when the disk is full or fails, and then rejects a rollback. Its driver does not notice, and would commit each
     * later statement alone. A transaction can be begun only if there is none; a rollback then brings the driver to the same state. If that
     * fails as well, the connection is closed below its pool, because the driver's {@code abort} does nothing.
     */
    private static boolean rolledBackAgain(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                return true; // no transaction was begun
            }
            begin(connection);
            connection.rollback();
            return true;
        } catch (SQLException | RuntimeException e) {
            quietly(() -> connection.unwrap(Connection.class).close());
            return false;
        }
    }

    private static void begin(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin");
        } catch (SQLException | RuntimeException e) {
            // there is still a transaction
        }
    }

    /** Runs a last step of a connection whose outcome is decided. A pool discards a connection that fails. */
    static void quietly(Act act) {
        try {
            act.run();
        } catch (SQLException | RuntimeException e) {
            // the outcome is decided
        }
    }

    /** Work on a connection. */
    interface Use<T> {
        T on(Connection connection) throws SQLException;
    }

    /** A call of the driver. */
    interface Act {
        void run() throws SQLException;
    }
}
