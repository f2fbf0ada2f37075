package org.gridbook.storage.jdbc;

import java.util.List;

/**
 * Receives the statements sent to the database: their text, never a value. Called on the thread of the transaction. An exception of the
 * listener fails the transaction.
 */
@FunctionalInterface
public interface StatementListener {
    /** A listener that does nothing. */
    StatementListener NONE = statements -> {};

    /**
     * Statements are about to be sent. On PostgreSQL each call is one round trip. Begin and commit are not reported.
     *
     * @param statements one or more, in the order in which the database runs them
     */
    void sent(List<String> statements);
}
