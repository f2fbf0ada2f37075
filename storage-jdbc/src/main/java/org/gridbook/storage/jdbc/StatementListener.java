package org.gridbook.storage.jdbc;

import java.util.List;

/**
 * Is told what is sent to the database: the text of statements, never a value. Called on the working thread; what it throws fails the
 * work.
 */
@FunctionalInterface
public interface StatementListener {
    /** A listener that does nothing. */
    StatementListener NONE = statements -> {};

    /**
     * Statements are about to be sent. On PostgreSQL each call is one round trip; begin and commit are not told.
     *
     * @param statements one or more, in the order in which the database runs them
     */
    void sent(List<String> statements);
}
