package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's own driver knows beyond JDBC. A host without PostgreSQL has no such driver, so its classes are linked only if present. */
final class PostgresDriver {
    /** The tables of the feed. In a distributed database the number of a shard follows. */
    private static final Pattern FEED = Pattern.compile("gb_(?:head|change)(?:_[0-9]+)?");

    private static final boolean PRESENT = isPresent();

    private PostgresDriver() {}

    private static boolean isPresent() {
        try {
            Class.forName("org.postgresql.PGConnection", false, PostgresDriver.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Rejects a connection whose prepared statements may reach another client. A pooler in transaction mode gives each transaction another
     * server connection, and the driver's named statements stay in the one before. A pooler is recognised by the process id: it announces
     * an invented one, and the server answers the true one.
     */
    static void rejectSharedStatements(Connection connection) throws SQLException {
        if (PRESENT && Linked.sharesStatements(connection)) {
            throw new StorageException(
                    "The connection goes through a pooler such as pgbouncer, where a prepared statement can reach"
                            + " another client's: set prepareThreshold=0 in the JDBC URL");
        }
    }

    /** Whether the fault is a second row with a key of the feed or of the head. */
    static boolean isSecondOfFeed(Throwable fault) {
        if (!PRESENT) {
            return false;
        }
        String table = Linked.doubledIn(fault);
        return table != null && FEED.matcher(table).matches();
    }

    /** The code that links to the driver. */
    private static final class Linked {
        static boolean sharesStatements(Connection connection) throws SQLException {
            if (!connection.isWrapperFor(PGConnection.class)) {
                return false;
            }
            PGConnection driver = connection.unwrap(PGConnection.class);
            if (driver.getPrepareThreshold() == 0) {
                return false;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
                return rows.next() && rows.getInt(1) != driver.getBackendPID();
            }
        }

        static @Nullable String doubledIn(Throwable fault) {
            if (fault instanceof PSQLException exception && "23505".equals(exception.getSQLState())) {
                ServerErrorMessage message = exception.getServerErrorMessage();
                return message == null ? null : message.getTable();
            }
            return null;
        }
    }
}
