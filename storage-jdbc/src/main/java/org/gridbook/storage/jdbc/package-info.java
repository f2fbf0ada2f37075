/**
 * Keeps the book in PostgreSQL 15 or newer, or in H2. It owns the tables, the scripts that make them and every SQL statement; it knows
 * nothing of the domain but the kinds it is given. Start reading at {@link org.gridbook.storage.jdbc.JdbcStorage}, then {@link
 * org.gridbook.storage.jdbc.Schema}.
 */
@NullMarked
package org.gridbook.storage.jdbc;

import org.jspecify.annotations.NullMarked;
