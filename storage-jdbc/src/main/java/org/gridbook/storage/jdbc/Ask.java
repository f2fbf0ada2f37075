package org.gridbook.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its arguments, and the reader of its result.
 *
 * @param pieces the text in pieces
 * @param args one for each question mark: {@code String}, {@code Long}, {@code Integer}, an array of those, or null
 * @param rows reads all rows; null if the statement returns none
 */
record Ask(
        List<String> pieces,
        List<@Nullable Object> args,
        @Nullable Rows rows) {
    /** The text. */
    String sql() {
        return String.join("", pieces);
    }

    /** Reads all rows of a result. */
    interface Rows {
        @Nullable
        Object read(ResultSet rows) throws SQLException;
    }
}
