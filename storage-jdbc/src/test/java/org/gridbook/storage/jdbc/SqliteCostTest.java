package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.MARK;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The plans of SQLite for the queries of a command, in tables without statistics. */
class SqliteCostTest {
    private static final Scope MARKED = Scope.ofGrids(Set.of("g-a", "g-z"));
    private static DataSource source;

    @BeforeAll
    static void createTables() {
        source = Databases.sqlite();
        Schema.create(source, KINDS);
    }

    /** The steps of the plan that read a table of the book or sort. */
    private static List<String> plan(Query query) throws SQLException {
        Ask ask = new Questions(new Tables(Dialect.SQLITE, false, KINDS), HOME, Long.MAX_VALUE, false).query(query);
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("explain query plan " + ask.sql())) {
            Link.bind(statement, 1, ask.args());
            List<String> steps = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String step = rows.getString("detail");
                    if (step.matches("(SEARCH|SCAN) [ew] .*") || step.contains("B-TREE")) {
                        steps.add(step);
                    }
                }
            }
            return steps;
        }
    }

    private static void assertPlan(String expected, Query query) throws SQLException {
        assertEquals(List.of("SEARCH e USING INDEX " + expected), plan(query));
    }

    @Test
    void aQueryByIdProbesEachId() throws SQLException {
        for (Scope scope : List.of(EVERYWHERE, MARKED, Scope.ofGrids(Set.of("g-a")))) {
            for (Set<String> ids : List.of(Set.of("t-1"), Set.of("t-1", "t-2"))) {
                assertPlan("gb_thing$id (community_id=? AND id=?)", Query.ids(scope, THING, ids));
            }
        }
    }

    @Test
    void aQueryByLookupProbesEachValue() throws SQLException {
        for (Scope scope : List.of(MARKED, Scope.ofGrids(Set.of("g-z")))) {
            for (Set<String> values : List.of(Set.of("t-1"), Set.of("t-1", "t-2"))) {
                assertPlan("gb_mark$thing (community_id=? AND thing=?)", Query.by(scope, MARK, "thing", values));
            }
        }
    }

    @Test
    void aPageIsReadInOrderOfIdWithoutSorting() throws SQLException {
        for (Scope scope : List.of(EVERYWHERE, MARKED)) {
            Query page = Query.all(scope, THING).page("t-1", 50);

            assertPlan("gb_thing$id (community_id=? AND id>?)", page);
            List<String> without = plan(page.without(new Query.Without(MARK, "thing", "plan", "p-one", "at", 5)));
            assertEquals(
                    List.of(
                            "SEARCH e USING INDEX gb_thing$id (community_id=? AND id>?)",
                            "SEARCH w USING INDEX gb_mark$thing (community_id=? AND thing=?)"),
                    without);
        }
    }

    @Test
    void thePlanOfAWholeKindIsAnother() throws SQLException {
        assertPlan("gb_thing$place_grid (community_id=? AND place_grid=?)", Query.all(MARKED, THING));
    }
}
