package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The lint of {@link KitFixture} finds a transaction that writes two communities. */
class TransactionLintTest {
    @Test
    void aTransactionThatWritesTwoCommunitiesIsFound() throws SQLException {
        DataSource source = Databases.postgres();
        Schema.create(source, Samples.KINDS);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            String head = "insert into gb_head (community_id, position, recorded_at, hash) values ('%s', 0, 0, '')";
            statement.execute(head.formatted("alone"));
            assertEquals(List.of(), TransactionLint.faults(source));
            connection.setAutoCommit(false);
            statement.execute(head.formatted("one"));
            statement.execute(head.formatted("two"));
            connection.commit();
        }
        assertEquals(1, TransactionLint.faults(source).size());
    }
}
