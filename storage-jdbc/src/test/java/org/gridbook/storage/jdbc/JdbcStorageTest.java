package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.MARK;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.gridbook.storage.jdbc.Samples.change;
import static org.gridbook.storage.jdbc.Samples.command;
import static org.gridbook.storage.jdbc.Samples.mark;
import static org.gridbook.storage.jdbc.Samples.put;
import static org.gridbook.storage.jdbc.Samples.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of both dialects beyond the contract kit. */
class JdbcStorageTest {
    private static JdbcStorage store(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Schema.create(source, KINDS);
        return JdbcStorage.open(source, KINDS);
    }

    private static List<Entry> all(JdbcStorage store, KnownAt at) {
        return store.read(HOME, at, reading -> reading.fetch(List.of(Query.all(EVERYWHERE, THING))))
                .get(0)
                .entries();
    }

    private static List<Entry> things(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> thing("t-%05d".formatted(i), "g-" + "abc".charAt(i % 3), 1))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void smallAndLargeChangesAreReadBack(Dialect dialect) {
        JdbcStorage store = store(dialect);
        List<Entry> few = things(0, 5);
        List<Entry> many = things(5, 5 + 2 * Append.BULK);

        put(store, "few", few);
        put(store, "many", many);

        List<Entry> expected = new ArrayList<>(few);
        expected.addAll(many);
        assertEquals(expected, all(store, KnownAt.LATEST));
    }

    @ParameterizedTest
    @EnumSource
    void manyReplacedVersionsAreClosedAndStayReadableInThePast(Dialect dialect) {
        JdbcStorage store = store(dialect);
        List<Entry> first = things(0, 2 * Append.BULK);
        put(store, "first", first);
        List<Entry> second = first.stream()
                .map(entry -> entry.next(
                        entry.fields().toBuilder().text("remark", "later").build()))
                .toList();

        put(store, "second", second);

        assertEquals(second, all(store, KnownAt.LATEST));
        assertEquals(first, all(store, KnownAt.at(Instant.EPOCH.plus(1009, ChronoUnit.MICROS))));
    }

    @ParameterizedTest
    @EnumSource
    void everyStaleKeyIsNamedAndNothingChanges(Dialect dialect) {
        JdbcStorage store = store(dialect);
        put(store, "first", things(0, 5));
        List<Entry> few = List.of(thing("t-00000", "g-a", 1), thing("t-new", "g-a", 1), thing("t-00002", "g-a", 3));
        List<Entry> many = new ArrayList<>(things(4, 4 + Append.BULK));
        many.add(thing("t-unknown", "g-a", 2));

        StorageException.Stale staleFew = assertThrows(StorageException.Stale.class, () -> put(store, "second", few));
        StorageException.Stale staleMany = assertThrows(StorageException.Stale.class, () -> put(store, "third", many));

        assertEquals(List.of(new Key("thing", "t-00000"), new Key("thing", "t-00002")), staleFew.keys());
        assertEquals(List.of(new Key("thing", "t-00004"), new Key("thing", "t-unknown")), staleMany.keys());
        assertEquals(things(0, 5), all(store, KnownAt.LATEST));
        assertEquals(
                1,
                store.<Head>read(HOME, KnownAt.LATEST, reading -> reading.head())
                        .position());
    }

    @ParameterizedTest
    @EnumSource
    void aWalkOfPagesReturnsEachEntryOnceInOrder(Dialect dialect) {
        JdbcStorage store = store(dialect);
        put(store, "first", things(0, 23));
        for (Scope scope : List.of(
                EVERYWHERE,
                Scope.ofGrids(Set.of("g-b")),
                Scope.ofGrids(Set.of("g-a", "g-c")),
                new Scope(Set.of("g-a"), Set.of("h-none")))) {
            List<Entry> expected = things(0, 23).stream()
                    .filter(entry -> scope.covers(entry.place()))
                    .toList();

            assertEquals(expected, walk(store, Query.all(scope, THING), 4), scope::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void referredEntriesAreLeftOutOfEveryPage(Dialect dialect) {
        JdbcStorage store = store(dialect);
        put(store, "first", things(0, 120));
        List<Entry> marks = new ArrayList<>();
        for (int i = 0; i < 119; i++) {
            marks.add(mark("m-%05d".formatted(i), "t-%05d".formatted(i), i < 110 ? 5 : 6));
        }
        put(store, "second", marks);
        Query query = Query.all(EVERYWHERE, THING).without(new Query.Without(MARK, "thing", "plan", "p-one", "at", 5));

        assertEquals(things(110, 120), walk(store, query, 3));
        assertEquals(things(110, 120), walk(store, query, Query.UNLIMITED));
    }

    private static List<Entry> walk(JdbcStorage store, Query query, int limit) {
        List<Entry> walked = new ArrayList<>();
        String after = "";
        while (after != null) {
            Query next = query.page(after, limit);
            Page page = store.<Page>read(
                    HOME,
                    KnownAt.LATEST,
                    reading -> reading.fetch(List.of(next)).get(0));
            assertTrue(page.entries().size() <= limit);
            walked.addAll(page.entries());
            after = page.next();
        }
        return walked;
    }

    @ParameterizedTest
    @EnumSource
    void countsAreGroupedByColumnsAndPlaces(Dialect dialect) {
        JdbcStorage store = store(dialect);
        put(store, "first", things(0, 7));
        CountQuery query = CountQuery.of(EVERYWHERE, THING, CountQuery.GRID, "version", "select", CountQuery.HOUSEHOLD);

        List<CountQuery.Group> rows = store.read(HOME, KnownAt.LATEST, reading -> reading.count(query));

        assertEquals(
                List.of("g-a 7 null null 3", "g-b 7 null null 2", "g-c 7 null null 2"),
                rows.stream()
                        .map(row -> row.text(0) + " " + row.integer(1, 0) + " " + row.text(2) + " " + row.text(3) + " "
                                + row.count())
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void aStaleAppendChangesNothingIfTheFunctionIgnoresIt(Dialect dialect) {
        JdbcStorage store = store(dialect);
        List<Entry> stale = List.of(thing("t-1", "g-a", 1), thing("t-2", "g-a", 2));

        store.write(HOME, command("first"), writing -> {
            assertThrows(StorageException.Stale.class, () -> writing.append(change(Head.START, "first", stale), stale));
            return true;
        });

        assertEquals(List.of(), all(store, KnownAt.LATEST));
        assertEquals(Head.START, store.<Head>read(HOME, KnownAt.LATEST, reading -> reading.head()));
    }

    @ParameterizedTest
    @EnumSource
    void theHeadAndTheFeedAreReadAsOfAnInstant(Dialect dialect) {
        JdbcStorage store = store(dialect);
        put(store, "first", things(0, 1));
        put(store, "second", things(1, 2));
        KnownAt between = KnownAt.at(Instant.EPOCH.plus(1005, ChronoUnit.MICROS));

        store.read(HOME, between, reading -> {
            assertEquals(1, reading.head().position());
            assertEquals(1, reading.changesAfter(0, 10).size());
            assertTrue(reading.receipt(command("second")).isEmpty());
            assertEquals(
                    "first",
                    reading.receipt(command("first")).orElseThrow().command().value());
            return true;
        });
    }
}
