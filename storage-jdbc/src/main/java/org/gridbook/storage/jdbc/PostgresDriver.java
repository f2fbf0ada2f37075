package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.gridbook.storage.StorageException;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's own driver knows beyond JDBC. A host without PostgreSQL has no such driver, so its classes are linked only if present. */
final class PostgresDriver {
    /** The tables of the feed. In a distributed database the number of a shard follows. */
    private static final Pattern FEED = Pattern.compile("gb_(?:head|change)(?:_[0-9]+)?");

    /**
     * The keys of the feed in a message. Citus passes on the message of another server, without the name of the table. The message names the
     * key and no values.
     */
    private static final Pattern KEY =
            Pattern.compile("\\bgb_(?:head_pkey|change_pkey|change\\$command_id)(?:_[0-9]+)?\\b");

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
        return PRESENT && Linked.isSecondOfFeed(fault);
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

        static boolean isSecondOfFeed(Throwable fault) {
            ServerErrorMessage message =
                    fault instanceof PSQLException exception && "23505".equals(exception.getSQLState())
                            ? exception.getServerErrorMessage()
                            : null;
            if (message == null) {
                return false;
            }
            String table = message.getTable();
            return table == null
                    ? KEY.matcher(String.valueOf(message.getMessage())).find()
                    : FEED.matcher(table).matches();
        }
    }
}
