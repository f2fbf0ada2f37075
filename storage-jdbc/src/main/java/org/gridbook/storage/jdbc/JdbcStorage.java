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
 * The book in PostgreSQL or H2. Thread-safe; holds no connection between works, so there is nothing to close but the host's data source.
 *
 * <p>A command costs two round trips on PostgreSQL besides begin and commit: the first fetch also locks the community and brings the
 * command's receipt, and the append is one statement.
 */
public final class JdbcStorage implements Storage {
    private interface Opening {
        Transaction open(Tables tables, StatementListener listener, boolean reading);
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
     * Opens the store on a database whose schema is already there (see {@link Schema}).
     *
     * @param source gives connections; a pool in production. H2 keeps eight plans a connection unless told otherwise, and a command has
     *     more statements: {@code ;QUERY_CACHE_SIZE=64} at the end of its URL takes a third off each command
     * @param kinds the kinds that will be kept
     * @throws StorageException if tables, columns or indexes are missing, naming each, if the database is neither PostgreSQL nor H2, or if
     *     it is an H2 with a {@code COLLATION} set, naming it: there ids would come in another order
     */
    public static JdbcStorage open(DataSource source, Collection<Kind> kinds) {
        try (Connection connection = source.getConnection()) {
            Tables tables = new Tables(Dialect.of(connection), kinds);
            Catalog catalog = new Catalog(connection, tables.dialect());
            if (!catalog.collations().isEmpty()) {
                throw new StorageException("The database compares texts by COLLATION "
                        + String.join(", ", catalog.collations()) + " and not by code point");
            }
            List<String> missing = catalog.missing(kinds);
            if (!missing.isEmpty()) {
                throw new StorageException("The schema lacks " + String.join(", ", missing));
            }
            Opening own = (all, listener, reading) -> Transaction.begin(source, all, listener, reading);
            return new JdbcStorage(own, tables, StatementListener.NONE);
        } catch (SQLException e) {
            throw Faults.of(e, "opening the store");
        }
    }

    /**
     * The same store, which joins the host's transactions: nothing is committed or rolled back here, so what a work appends takes place if
     * and when the host commits. The host must roll back when a work throws. A {@link StorageException.Contention} is never thrown, for only the
     * host can run its transaction again; the SQLSTATE is in the message.
     */
    public JdbcStorage joining(ConnectionSource host) {
        Opening joined = (all, told, reading) -> Transaction.join(host, all, told);
        return new JdbcStorage(joined, tables, listener);
    }

    /** The same store, which tells each statement to this listener. */
    public JdbcStorage listening(StatementListener told) {
        return new JdbcStorage(opening, tables, told);
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
        try (Transaction transaction = opening.open(tables, listener, true)) {
            ReadSession session = new ReadSession(transaction.link(), tables, community, at.micros());
            return ending(session, () -> work.apply(session));
        }
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
        try (Transaction transaction = opening.open(tables, listener, false)) {
            WriteSession session = new WriteSession(transaction.link(), tables, community, command);
            T answer = ending(session, () -> work.apply(session));
            if (session.hasAppended()) {
                transaction.commit();
            }
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
