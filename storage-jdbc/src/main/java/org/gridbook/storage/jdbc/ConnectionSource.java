package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Returns the connection of the host's transaction, for {@link JdbcStorage#joining}. */
@FunctionalInterface
public interface ConnectionSource {
    /**
     * The connection of the calling thread's transaction, with auto-commit off. The store never commits, rolls back or closes it. An
     * unchecked exception of this method is the host's own and passes through unchanged.
     *
     * @throws SQLException if there is no such connection
     */
    Connection connection() throws SQLException;
}
