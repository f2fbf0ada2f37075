/**
 * Stores the book in PostgreSQL 15 or newer, or in a file of SQLite. It owns the tables, the scripts that create them and every SQL
 * statement. Of the domain it knows only the kinds given to it. Start reading at {@link org.gridbook.storage.jdbc.JdbcStorage}, then
 * {@link org.gridbook.storage.jdbc.Schema}.
 */
@NullMarked
package org.gridbook.storage.jdbc;

import org.jspecify.annotations.NullMarked;
