package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.gridbook.storage.StorageException;

/** A transaction: our own on a connection of a data source, or the host's. */
abstract sealed class Transaction implements AutoCloseable {
    private final Link link;

    private Transaction(Link link) {
        this.link = link;
    }

    Link link() {
        return link;
    }

    /** Commits our own transaction. In the host's transaction it does nothing. */
    abstract void commit();

    /**
     * Rolls back our own transaction unless its commit succeeded, and returns the connection. Never throws, because the outcome is already
     * decided.
     */
    @Override
    public abstract void close();

    /** Begins a transaction of our own. */
    static Transaction begin(DataSource source, Tables tables, StatementListener listener) {
        Connection connection = Connections.open(source);
        Own own = new Own(connection, tables.dialect(), new Link(connection, tables, listener, false));
        try {
            own.wasAutoCommit = connection.getAutoCommit();
            if (own.wasAutoCommit) {
                connection.setAutoCommit(false);
            } else if (!Connections.rolledBack(connection, tables.dialect())) {
                throw new StorageException("The connection could not begin a transaction");
            }
            return own;
        } catch (SQLException | RuntimeException e) {
            own.close();
            throw Faults.of(e, "beginning a transaction");
        }
    }

    /** Joins the host's transaction. */
    static Transaction join(ConnectionSource source, Tables tables, StatementListener listener) {
        Connection connection;
        try {
            connection = source.connection();
        } catch (SQLException e) {
            throw Faults.ofJoined(e, "joining");
        }
        try {
            if (connection.getAutoCommit()) {
                throw new StorageException("The host has no transaction to join: auto-commit is on");
            }
            return new Joined(new Link(connection, tables, listener, true));
        } catch (SQLException | RuntimeException e) {
            throw Faults.ofJoined(e, "joining");
        }
    }

    private static final class Own extends Transaction {
        private final Connection connection;
        private final Dialect dialect;
        private boolean wasAutoCommit = true;
        private boolean committed;

        Own(Connection connection, Dialect dialect, Link link) {
            super(link);
            this.dialect = dialect;
            this.connection = connection;
        }

        @Override
        void commit() {
            try {
                connection.commit();
                committed = true;
            } catch (SQLException | RuntimeException e) {
                throw Faults.ofCommit(e);
            }
        }

        @Override
        public void close() {
            boolean ended = committed || Connections.rolledBack(connection, dialect);
            if (ended && wasAutoCommit) {
                Connections.quietly(() -> connection.setAutoCommit(true));
            }
            Connections.quietly(connection::close);
        }
    }

    private static final class Joined extends Transaction {
        Joined(Link link) {
            super(link);
        }

        @Override
        void commit() {}

        @Override
        public void close() {}
    }
}
