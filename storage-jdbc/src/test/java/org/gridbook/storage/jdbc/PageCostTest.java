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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridbook.storage.Change;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The buffers that PostgreSQL reads for a page of 50 and for the queries of a command, with generic plans. A busy machine does not change
 * this count. It is checked for a book without statistics and for an analyzed one.
 */
class PageCostTest {
    private static final int MOST_BUFFERS = 300;
    private static final int THINGS = 30_000;
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");
    private static final Scope ONE_GRID = Scope.ofGrids(Set.of("g-b"));
    private static final Scope HOUSEHOLDS = Scope.ofHouseholds(Set.of(household(0), household(9_000)));
    private static final List<Scope> SCOPES =
            List.of(EVERYWHERE, ONE_GRID, HOUSEHOLDS, new Scope(ONE_GRID.grids(), HOUSEHOLDS.households()));
    private static DataSource young;
    private static DataSource analyzed;

    @BeforeAll
    static void fillTheBooks() {
        young = book();
        analyzed = book();
        SchemaTest.run(analyzed, "vacuum analyze gb_thing, gb_mark");
    }

    private static DataSource book() {
        DataSource source = Databases.postgres();
        Schema.create(source, KINDS);
        for (Kind kind : KINDS) {
            SchemaTest.run(source, "alter table gb_" + kind + " set (autovacuum_enabled = false)");
        }
        JdbcStorage store = JdbcStorage.open(source, KINDS);
        Samples.put(
                store,
                "things",
                IntStream.range(0, THINGS).mapToObj(i -> thing(i, 1)).toList());
        Samples.put(
                store,
                "marks",
                IntStream.range(0, THINGS)
                        .filter(i -> i % 4 == 0)
                        .mapToObj(i -> Samples.mark("m-%08d".formatted(i), "t-%08d".formatted(i), 5))
                        .toList());
        return source;
    }

    private static Entry thing(int number, long version) {
        String grid = "g-" + "abc".charAt(number % 3);
        Fields fields = Fields.builder()
                .text("order", "o-" + grid)
                .text("household", household(number))
                .build();
        return new Entry(THING, "t-%08d".formatted(number), version, new Place(grid, household(number)), fields);
    }

    private static String household(int number) {
        return "h-%08d".formatted(number / 3);
    }

    private static Set<String> fifty(IntFunction<String> name) {
        return IntStream.range(0, 50).mapToObj(i -> name.apply(i * 500)).collect(Collectors.toSet());
    }

    private static void assertCheap(Query query) throws SQLException {
        assertCheap(query, Long.MAX_VALUE);
    }

    private static void assertCheap(Query query, long known) throws SQLException {
        Ask ask = new Questions(new Tables(Dialect.POSTGRESQL, false, KINDS), HOME, known, false).query(query);
        assertCheap(young, ask);
        assertCheap(analyzed, ask);
    }

    private static void assertCheap(DataSource source, Ask ask) throws SQLException {
        StringBuilder sql = new StringBuilder();
        int number = 0;
        for (String part : ask.sql().split("\\?", -1)) {
            sql.append(number == 0 ? "" : "$" + number).append(part);
            number++;
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // so that everything is rolled back
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
        if (arg instanceof Long || arg instanceof Long[]) {
            return arg instanceof Long ? "bigint" : "bigint[]";
        }
        return arg instanceof String[] ? "text[]" : "text";
    }

    private static String literal(Connection connection, @Nullable Object arg) throws SQLException {
        if (arg == null || arg instanceof Long) {
            return String.valueOf(arg);
        }
        if (arg instanceof Object[] values) {
            Array array = connection.createArrayOf(arg instanceof Long[] ? "bigint" : "text", values);
            return "'" + array + "'";
        }
        return "'" + arg + "'";
    }

    @Test
    void theMeasureSeesATableScan() {
        assertThrows(AssertionError.class, () -> assertCheap(Query.all(EVERYWHERE, THING)));
    }

    @Test
    void aPageOfOneGridIsCheap() throws SQLException {
        assertCheap(Query.all(ONE_GRID, THING).page("t-00015000", 50));
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
    void aPageOfRemainingEntriesIsCheap() throws SQLException {
        Query.Without marked = new Query.Without(MARK, "thing", "plan", "p-one", "at", 5);
        assertCheap(Query.all(EVERYWHERE, THING).without(marked).page("t-00015000", 50));
        assertCheap(
                Query.all(Scope.ofGrids(Set.of("g-a")), THING).without(marked).page("t-00015000", 50));
    }

    @Test
    void aQueryByIdsReadsOnlyTheirRows() throws SQLException {
        for (Scope scope : SCOPES) {
            assertCheap(Query.ids(scope, THING, Set.of("t-00015000")));
            assertCheap(Query.ids(scope, THING, fifty("t-%08d"::formatted)));
            assertCheap(Query.ids(scope, THING, fifty("t-%08d"::formatted)).page("", 50));
            assertCheap(Query.ids(scope, THING, fifty("t-%08d"::formatted)), 1_000);
        }
    }

    @Test
    void aQueryByALookupReadsOnlyItsRows() throws SQLException {
        for (Scope scope : SCOPES) {
            assertCheap(Query.by(scope, THING, "household", Set.of(household(15_000))));
            assertCheap(Query.by(scope, THING, "household", fifty(PageCostTest::household)));
            assertCheap(Query.by(scope, THING, "household", fifty(PageCostTest::household))
                    .page("", 50));
        }
    }

    @Test
    void aSmallScopeIsReadWithoutTheRest() throws SQLException {
        assertCheap(Query.all(HOUSEHOLDS, THING));
        assertCheap(Query.all(HOUSEHOLDS, THING).page("", 50));
    }

    @Test
    void anAppendReadsOnlyWhatItReplaces() throws SQLException {
        Tables tables = new Tables(Dialect.POSTGRESQL, false, KINDS);
        List<Entry> entries = List.of(thing(3, 2), thing(15_000, 2));
        Change change = Samples.change(new Head(2, 1_010, "hash-marks"), "replaced", entries);
        Ask ask = new OneStatement(HOME, new Feed(Dialect.POSTGRESQL, HOME))
                .ask(change, Map.of(tables.of(THING), entries));

        assertCheap(young, ask);
        assertCheap(analyzed, ask);
    }
}
