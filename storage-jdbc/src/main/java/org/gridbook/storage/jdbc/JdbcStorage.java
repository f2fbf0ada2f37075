package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;

/**
 * Stores the book in PostgreSQL or SQLite. Thread-safe. It holds no connection between transactions, so only the host's data source must be closed.
 *
 * <p>On PostgreSQL a command costs two round trips besides begin and commit: the first fetch also locks the community and reads the
 * command's receipt, and the append is one statement.
 *
 * <p>On PostgreSQL a write waits three seconds for another transaction that holds the community, and then fails with {@link
 * StorageException.Contention}. A {@code lock_timeout} of the host's own, and the setting of a joined transaction, are respected.
 */
public final class JdbcStorage implements Storage {
    private interface Opening {
        Transaction open(Tables tables, StatementListener listener);
    }

    private final Opening opening;
    private final Tables tables;
    private final StatementListener listener;

    private JdbcStorage(Opening opening, Tables tables, StatementListener listener) {
        this.opening = opening;
        this.tables = tables;
        this.listener = listener;
    }

    /**
     * Opens the store on a database with an installed schema (see {@link Schema}).
     *
     * @param source gives connections; a pool in production. A SQLite file needs {@code
     *     ?journal_mode=WAL&synchronous=FULL&busy_timeout=60000} at the end of its URL
     * @param kinds the kinds that will be stored
     * @throws StorageException if tables, columns or indexes are missing (the message names them), if connections to PostgreSQL go through
     *     a pooler such as pgbouncer and the URL lacks {@code prepareThreshold=0}, because commands would be lost (also in the pooler's
     *     session mode, which looks the same), if the settings of a SQLite file could lose acknowledged work (the message says what to
     *     set), or if the database is neither PostgreSQL nor SQLite
     */
    public static JdbcStorage open(DataSource source, Collection<Kind> kinds) {
        Catalog catalog = Connections.use(source, "opening the store", JdbcStorage::inspect);
        Tables tables = new Tables(catalog.dialect(), catalog.isDistributing(), kinds);
        List<String> missing = catalog.missing(kinds);
        if (!missing.isEmpty()) {
            throw new StorageException("The schema lacks " + String.join(", ", missing)
                    + ". Run Schema.migrate(dataSource), or your Flyway with the scripts in META-INF/gridbook/db;"
                    + " for kinds of your own print the tables with Schema.print and compare");
        }
        Opening own = (all, listener) -> Transaction.begin(source, all, listener);
        return new JdbcStorage(own, tables, StatementListener.NONE);
    }

    private static Catalog inspect(Connection connection) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        if (dialect == Dialect.POSTGRESQL) {
            PostgresDriver.rejectSharedStatements(connection);
        } else {
            SqliteSettings.check(connection);
        }
        return new Catalog(connection, dialect);
    }

    /**
     * The same store within the host's transactions. It never commits or rolls back: an append takes effect when the host commits. The host
     * must roll back if the function throws. A {@link StorageException.Contention} is never thrown, because only the host can run its
     * transaction again; the message contains the SQLSTATE.
     */
    public JdbcStorage joining(ConnectionSource host) {
        Opening joined = (all, sent) -> Transaction.join(host, all, sent);
        return new JdbcStorage(joined, tables, listener);
    }

    /**
     * The same store for tables that PostgreSQL distributes by community over several servers. {@link #open} finds the extension Citus and
     * chooses this by itself; another engine needs this call. Then no statement sets a plan or writes more than one table, and a read is as
     * known at the head of the community when it began. {@link Schema#tables} names the tables to distribute, by their column {@code
     * community_id}.
     */
    public JdbcStorage distributed() {
        return new JdbcStorage(opening, tables.toDistributed(), listener);
    }

    /** The same store, which reports each statement to this listener. */
    public JdbcStorage listening(StatementListener other) {
        return new JdbcStorage(opening, tables, other);
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
        try (Transaction transaction = opening.open(tables, listener)) {
            ReadSession session = new ReadSession(transaction.link(), tables, community, at.micros());
            return ending(session, () -> work.apply(session));
        }
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
        try (Transaction transaction = opening.open(tables, listener)) {
            WriteSession session = new WriteSession(transaction.link(), tables, community, command);
            T answer = ending(session, () -> work.apply(session));
            if (session.hasAppended()) {
                transaction.commit();
            }
            return answer;
        }
    }

    @Override
    public List<CommunityId> communities(String after, int limit) {
        try (Transaction transaction = opening.open(tables, listener)) {
            return Feed.communities(transaction.link(), after, limit);
        }
    }

    private static <T> T ending(ReadSession session, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            session.end();
        }
    }
}
