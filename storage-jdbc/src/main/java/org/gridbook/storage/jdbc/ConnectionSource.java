package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Gives the connection that carries the host's transaction, for {@link JdbcStorage#joining}. */
@FunctionalInterface
public interface ConnectionSource {
    /**
     * The connection of the calling thread's transaction, with auto-commit off. It stays the host's: it is neither committed, rolled back
     * nor closed here.
     *
     * @throws SQLException if there is none
     */
    Connection connection() throws SQLException;
}
