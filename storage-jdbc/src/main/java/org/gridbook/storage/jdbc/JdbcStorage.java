package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.RelayLease;
import org.gridbook.storage.RelayStorage;
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
 *
 * <p>Leases and cursors of relays are always stored in transactions of their own, also after {@link #joining}.
 */
public final class JdbcStorage implements Storage, RelayStorage {
    private interface Opening {
        Transaction open(Tables tables, StatementListener listener);
    }

    private final Opening opening;
    /** Opens transactions that are not part of one of the host's. */
    private final Opening independent;

    private final Tables tables;
    private final StatementListener listener;

    private JdbcStorage(Opening opening, Opening independent, Tables tables, StatementListener listener) {
        this.opening = opening;
        this.independent = independent;
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
        Opening own = own(source);
        return new JdbcStorage(own, own, tables, StatementListener.NONE);
    }

    private static Opening own(DataSource source) {
        return (tables, listener) -> Transaction.begin(source, tables, listener);
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
     *
     * @param host returns the connection of the calling thread's transaction
     * @param audit connections to the same database for {@link #independent}, which records reads of personal data and denials while the
     *     caller's transaction is open. It must not take its connections from the host's pool, because the caller already holds one of these
     *     and may wait for itself; one or two connections of its own suffice. On SQLite its {@code busy_timeout} bounds how long a read of
     *     personal data waits if the host's transaction has written; three seconds are a good choice
     */
    public JdbcStorage joining(ConnectionSource host, DataSource audit) {
        Opening joined = (all, sent) -> Transaction.join(host, all, sent);
        return new JdbcStorage(joined, own(audit), tables, listener);
    }

    /**
     * The same store for tables that PostgreSQL distributes by community over several servers. {@link #open} finds the extension Citus and
     * chooses this by itself; another engine needs this call. Then no statement sets a plan or writes more than one table, and a read is as
     * known at the head of the community when it began. {@link Schema#tables} names the tables to distribute, by their column {@code
     * community_id}.
     */
    public JdbcStorage distributed() {
        return new JdbcStorage(opening, independent, tables.toDistributed(), listener);
    }

    /** The same store, which reports each statement to this listener. */
    public JdbcStorage listening(StatementListener other) {
        return new JdbcStorage(opening, independent, tables, other);
    }

    @Override
    public Storage independent() {
        return opening == independent ? this : new JdbcStorage(independent, independent, tables, listener);
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
        try (Transaction transaction = opening.open(tables, listener)) {
            ReadSession session = new ReadSession(transaction.link(), tables, community, at);
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

    @Override
    public Optional<RelayLease> acquire(CommunityId community, String holder, long now, long until) {
        return changing(link -> Leases.acquire(link, community, holder, now, until));
    }

    @Override
    public Optional<RelayLease> renew(RelayLease lease, long until) {
        return changing(link -> Leases.renew(link, lease, until));
    }

    @Override
    public void release(RelayLease lease) {
        changing(link -> Leases.release(link, lease));
    }

    @Override
    public Map<String, Long> cursors(CommunityId community) {
        try (Transaction transaction = independent.open(tables, listener)) {
            return Leases.cursors(transaction.link(), community);
        }
    }

    @Override
    public boolean advance(RelayLease lease, String target, long position) {
        return changing(link -> Leases.advance(link, lease, target, position));
    }

    private <T> T changing(Function<Link, T> work) {
        try (Transaction transaction = independent.open(tables, listener)) {
            T answer = work.apply(transaction.link());
            transaction.commit();
            return answer;
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
