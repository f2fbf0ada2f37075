package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.MARK;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The number of rows that H2 scans for the queries of a command, by its own count, in tables without statistics. */
class H2CostTest {
    private static final int THINGS = 1_000;
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
    private static final Scope MARKED = Scope.ofGrids(Set.of("g-a", "g-z"));
    private static DataSource source;

    @BeforeAll
    static void fillABook() {
        source = Databases.h2();
        Schema.create(source, KINDS);
        JdbcStorage store = JdbcStorage.open(source, KINDS);
        Samples.put(
                store,
                "things",
                IntStream.range(0, THINGS)
                        .mapToObj(i -> Samples.thing("t-%08d".formatted(i), "g-" + "abc".charAt(i % 3), 1))
                        .toList());
        Samples.put(
                store,
                "marks",
                IntStream.range(0, THINGS)
                        .mapToObj(i -> Samples.mark("m-%08d".formatted(i), "t-%08d".formatted(i / 3), 5))
                        .toList());
    }

    private static int scanned(Query query) throws SQLException {
        Ask ask = new Questions(new Tables(Dialect.H2, KINDS), HOME, Long.MAX_VALUE).query(query);
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("explain analyze " + ask.sql())) {
            Link.bind(statement, 1, ask.args());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                Matcher scanned = SCANNED.matcher(rows.getString(1));
                int all = 0;
                while (scanned.find()) {
                    all += Integer.parseInt(scanned.group(1));
                }
                return all;
            }
        }
    }

    @Test
    void theMeasureSeesATableScan() throws SQLException {
        assertTrue(scanned(Query.all(EVERYWHERE, THING)) >= THINGS);
    }

    @Test
    void aQueryByIdScansOneRow() throws SQLException {
        assertTrue(scanned(Query.ids(EVERYWHERE, THING, Set.of("t-00000500"))) <= 2);
        assertTrue(scanned(Query.ids(Scope.ofGrids(Set.of("g-a")), THING, Set.of("t-00000500"))) <= 2);
    }

    @Test
    void aQueryByLookupScansOnlyItsRows() throws SQLException {
        assertTrue(scanned(Query.by(MARKED, MARK, "thing", Set.of("t-00000300"))) <= 5);
        assertTrue(scanned(Query.by(Scope.ofGrids(Set.of("g-z")), MARK, "thing", Set.of("t-00000300"))) <= 5);
    }
}
