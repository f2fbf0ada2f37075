package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.MARK;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a page of 50 reads on PostgreSQL, with a plan that knows no values: a count that no busy machine changes. */
class PageCostTest {
    private static final int MOST_BUFFERS = 300;
    private static final int THINGS = 30_000;
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");
    private static DataSource source;

    @BeforeAll
    static void fillABook() {
        source = Databases.postgres();
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
                        .filter(i -> i % 4 == 0)
                        .mapToObj(i -> Samples.mark("m-%08d".formatted(i), "t-%08d".formatted(i), 5))
                        .toList());
        SchemaTest.run(source, "vacuum analyze");
    }

    private static void assertCheap(Query query) throws SQLException {
        Ask ask = new Questions(new Tables(Dialect.POSTGRESQL, KINDS), HOME, Long.MAX_VALUE).query(query);
        StringBuilder sql = new StringBuilder();
        int number = 0;
        for (String part : ask.sql().split("\\?", -1)) {
            sql.append(number == 0 ? "" : "$" + number).append(part);
            number++;
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            String types = ask.args().stream().map(PageCostTest::type).collect(Collectors.joining(", "));
            StringBuilder values = new StringBuilder();
            for (Object arg : ask.args()) {
                values.append(values.isEmpty() ? "" : ", ").append(literal(connection, arg));
            }
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare page (" + types + ") as " + sql);
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery(
                    "explain (analyze, buffers, timing off, summary off) execute page (" + values + ")")) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            Matcher buffers = BUFFERS.matcher(plan);
            assertTrue(buffers.find(), plan::toString);
            assertTrue(number(buffers.group(1)) + number(buffers.group(2)) <= MOST_BUFFERS, plan::toString);
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String type(@Nullable Object arg) {
        return arg instanceof Long ? "bigint" : arg instanceof String[] ? "text[]" : "text";
    }

    private static String literal(Connection connection, @Nullable Object arg) throws SQLException {
        if (arg == null || arg instanceof Long) {
            return String.valueOf(arg);
        }
        if (arg instanceof String[] texts) {
            Array array = connection.createArrayOf("text", texts);
            return "'" + array + "'";
        }
        return "'" + arg + "'";
    }

    @Test
    void theMeasureSeesAFullRead() {
        assertThrows(AssertionError.class, () -> assertCheap(Query.all(EVERYWHERE, THING)));
    }

    @Test
    void aPageOfOneGridIsCheap() throws SQLException {
        assertCheap(Query.all(Scope.ofGrids(Set.of("g-b")), THING).page("t-00015000", 50));
    }

    @Test
    void aPageOfSeveralGridsIsCheap() throws SQLException {
        assertCheap(Query.all(EVERYWHERE, THING).page("t-00015000", 50));
        assertCheap(Query.all(EVERYWHERE, THING).page("", 50));
    }

    @Test
    void aPageOfALookupIsCheap() throws SQLException {
        assertCheap(Query.by(EVERYWHERE, THING, "order", Set.of("o-g-a")).page("t-00015000", 50));
    }

    @Test
    void aPageOfWhoWasMissedIsCheap() throws SQLException {
        Query.Without marked = new Query.Without(MARK, "thing", "plan", "p-one", "at", 5);
        assertCheap(Query.all(EVERYWHERE, THING).without(marked).page("t-00015000", 50));
        assertCheap(
                Query.all(Scope.ofGrids(Set.of("g-a")), THING).without(marked).page("t-00015000", 50));
    }

    @Test
    void aQuestionForFiftyIdsReadsNoMoreThanTheirRows() throws SQLException {
        Set<String> ids = IntStream.range(0, 50)
                .mapToObj(i -> "t-%08d".formatted(i * 500))
                .collect(Collectors.toSet());
        assertCheap(Query.ids(EVERYWHERE, THING, ids));
    }
}
