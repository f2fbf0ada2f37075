package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Finds the transactions that wrote rows of two communities. PostgreSQL stores with each row the transaction that wrote it. Each server of a
 * distributed database counts its transactions itself; its port is part of the key.
 */
final class TransactionLint {
    private TransactionLint() {}

    /** One message for each transaction that wrote two communities. */
    static List<String> faults(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            try (ResultSet tables = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = current_schema()"
                            + " and table_name like 'gb\\_%' and table_type = 'BASE TABLE'")) {
                while (tables.next()) {
                    rows.add("select current_setting('port') || ':' || t.xmin as xmin, t.community_id from "
                            + tables.getString(1) + " t");
                }
            }
            List<String> faults = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(rows.stream()
                    .collect(Collectors.joining(
                            " union all ",
                            "select xmin, string_agg(distinct community_id, ', ') from (",
                            ") w group by xmin having count(distinct community_id) > 1")))) {
                while (found.next()) {
                    faults.add("transaction " + found.getString(1) + " wrote " + found.getString(2));
                }
            }
            return faults;
        }
    }
}
