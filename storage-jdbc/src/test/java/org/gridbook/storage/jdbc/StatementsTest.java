package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.MARK;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.gridbook.storage.jdbc.Samples.change;
import static org.gridbook.storage.jdbc.Samples.command;
import static org.gridbook.storage.jdbc.Samples.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of the adapter: each table is bound to a community, and PostgreSQL needs no more round trips than promised. */
class StatementsTest {
    private final List<List<String>> trips = new ArrayList<>();

    private JdbcStorage store(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Schema.create(source, KINDS);
        return JdbcStorage.open(source, KINDS).listening(trips::add);
    }

    private static List<Entry> many(int version) {
        return IntStream.range(0, Append.BULK + 1)
                .mapToObj(i -> thing("t-%05d".formatted(i), "g-a", version))
                .toList();
    }

    private static void sendEveryQuery(ReadTransaction reading) {
        Query.Without without = new Query.Without(MARK, "thing", "plan", "p-one", "at", 5);
        List<Query> queries = new ArrayList<>();
        for (Scope scope : List.of(
                EVERYWHERE,
                Scope.ofGrids(Set.of("g-a")),
                Scope.ofHouseholds(Set.of("h-a", "h-b")),
                new Scope(Set.of("g-a"), Set.of("h-a")))) {
            Query all = Query.all(scope, THING);
            List<Query> kinds = List.of(
                    all, Query.ids(scope, THING, Set.of("a", "b")), Query.by(scope, THING, "order", Set.of("o", "p")));
            for (Query query : kinds) {
                queries.add(query);
                queries.add(query.page("a", 7));
                queries.add(query.without(without));
                queries.add(query.without(without).page("a", 7));
            }
        }
        reading.fetch(queries);
        reading.count(CountQuery.of(EVERYWHERE, THING, CountQuery.ID, "select"));
        reading.count(CountQuery.of(EVERYWHERE, THING, CountQuery.GRID).where("order", Set.of("o", "p")));
        reading.changesAfter(0, 5);
        reading.receipt(command("other"));
        reading.head();
    }

    @Test
    void inADistributedDatabaseNoStatementSetsAPlanOrWritesTwoTables() {
        JdbcStorage store = store(Dialect.POSTGRESQL);
        for (JdbcStorage each : List.of(store, store.distributed())) {
            trips.clear();
            String name = each == store ? "one" : "other";
            Samples.put(each, name + "-few", List.of(thing(name, "g-a", 1), Samples.mark("m-" + name, name, 5)));
            Samples.put(each, name + "-again", List.of(thing(name, "g-a", 2)));
            List<String> unfit = trips.stream()
                    .flatMap(List::stream)
                    .filter(sql -> sql.matches("(?s).*(plan_cache_mode|enable_seqscan|put_thing).*"))
                    .toList();

            assertEquals(each != store, unfit.isEmpty(), unfit::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStatementBindsEveryTableToACommunity(Dialect dialect) {
        Storage store = store(dialect);
        Samples.put(store, "few", List.of(thing("t-few", "g-a", 1), Samples.mark("m-1", "t-few", 5)));
        Samples.put(store, "again", List.of(thing("t-few", "g-a", 2)));
        Samples.put(store, "many", many(1));
        Samples.put(store, "more", many(2));
        store.<Boolean>write(HOME, command("ask"), writing -> {
            sendEveryQuery(writing);
            return true;
        });
        for (KnownAt at : List.of(KnownAt.LATEST, KnownAt.at(Instant.EPOCH))) {
            store.<Boolean>read(HOME, at, reading -> {
                sendEveryQuery(reading);
                return true;
            });
        }

        List<String> faults = trips.stream()
                .flatMap(List::stream)
                .flatMap(sql -> StatementLint.faults(sql).stream().map(fault -> fault + ": " + sql))
                .distinct()
                .toList();

        assertEquals(List.of(), faults);
    }

    @Test
    void theLintFindsUnboundTables() {
        for (String planted : List.of(
                "select e.id from gb_thing e where e.id = ?",
                "select id from gb_thing where community_id = ?",
                "select e.id from gb_thing e join gb_mark w on w.thing = e.id where e.community_id = ?",
                "select e.id from gb_thing e where e.community_id = ? union all select e.id from gb_thing e",
                "insert into gb_thing (id, version) values (?, ?)",
                "copy gb_thing from stdin",
                "update gb_thing e set recorded_to = ? where e.id = ?",
                "delete from gb_thing")) {
            assertFalse(StatementLint.faults(planted).isEmpty(), planted);
        }
    }

    @Test
    void aCommandOnPostgresTakesTwoRoundTrips() {
        JdbcStorage store = store(Dialect.POSTGRESQL);
        Samples.put(store, "first", List.of(thing("t-1", "g-a", 1)));
        trips.clear();

        store.<Boolean>write(HOME, command("second"), writing -> {
            writing.fetch(List.of(Query.ids(EVERYWHERE, THING, Set.of("t-1")), Query.all(EVERYWHERE, MARK)));
            writing.receipt(command("second"));
            List<Entry> entries =
                    List.of(thing("t-1", "g-b", 2), thing("t-2", "g-b", 1), Samples.mark("m-1", "t-1", 1));
            writing.append(change(writing.head(), "second", entries), entries);
            return true;
        });

        assertEquals(2, trips.size());
    }

    @Test
    void theFirstCommandOfACommunityTakesThreeRoundTrips() {
        JdbcStorage store = store(Dialect.POSTGRESQL);

        Samples.put(store, "first", List.of(thing("t-1", "g-a", 1)));

        assertEquals(3, trips.size());
    }

    @Test
    void aReadOfManyQueriesOnPostgresTakesOneRoundTrip() {
        JdbcStorage store = store(Dialect.POSTGRESQL);

        store.<Boolean>read(HOME, KnownAt.LATEST, reading -> {
            reading.fetch(List.of(Query.all(EVERYWHERE, THING), Query.all(EVERYWHERE, MARK)));
            return true;
        });

        assertEquals(1, trips.size());
    }

    @Test
    void aLargeChangeOnPostgresUsesOneCopyForEachKind() {
        JdbcStorage store = store(Dialect.POSTGRESQL);
        Samples.put(store, "first", many(1));
        trips.clear();

        Samples.put(store, "second", many(2));

        List<String> starts =
                trips.stream().map(trip -> trip.get(0).split(" ")[0]).toList();
        assertEquals(List.of("set", "select", "update", "copy"), starts);
    }
}
