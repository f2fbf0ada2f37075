package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries for entries: by id, by lookup, within a scope, in order, in pages, with an anti-join. */
abstract class QueriesSuite extends StorageSuite {
    private static Entry named(String id, Place place, String name) {
        return thing(id, place, Fields.builder().text("name", name).build());
    }

    private static Query named(String... names) {
        return Query.by(scope(SampleKinds.EAST, SampleKinds.WEST), SampleKinds.THING, "name", Set.of(names));
    }

    @Test
    void anUnknownCommunityIsEmpty() {
        assertEquals(List.of(), clerk().fetch(things(SampleKinds.EAST)));
    }

    @Test
    void entriesComeInCodePointOrderOfId() {
        Clerk clerk = clerk();
        List<String> ids = List.of(
                "!", "-", "0", "1", "10", "2", "9", "A", "B", "Z", "Za", "_", "a", "a-1", "a1", "aB", "ab", "b", "z",
                "~");
        for (int i = 0; i < ids.size(); i++) {
            clerk.put(thing(ids.get(i * 7 % ids.size())));
        }

        assertEquals(ids, ids(clerk.fetch(things(SampleKinds.EAST))));
        assertEquals(ids, ids(clerk.fetch(things(SampleKinds.EAST).page("", 3))));
        assertEquals(
                ids.subList(9, 20), ids(clerk.fetch(things(SampleKinds.EAST).page("B", 100))));
        assertEquals(
                ids.subList(9, 20), ids(clerk.fetch(things(SampleKinds.EAST).page("C", 5))));
        assertEquals(
                ids.subList(0, 12),
                ids(clerk.fetch(
                        Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, Set.copyOf(ids.subList(0, 12))))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 99, 100, 101, 1_000})
    void aWalkVisitsEachEntryOnceAtEveryLimit(int limit) {
        Clerk clerk = clerk();
        List<Entry> entries = IntStream.range(0, 100)
                .mapToObj(i -> named(
                        String.format("%03d", i * 37 % 100),
                        i % 3 == 0 ? SampleKinds.WEST_THREE : SampleKinds.EAST_ONE,
                        i % 2 == 0 ? "even" : "odd"))
                .sorted(Comparator.comparing(Entry::id))
                .toList();
        clerk.put(entries);

        assertEquals(
                entries, clerk.fetch(things(SampleKinds.EAST, SampleKinds.WEST).page("", limit)));
        assertEquals(
                entries.stream()
                        .filter(entry -> entry.place().equals(SampleKinds.WEST_THREE))
                        .toList(),
                clerk.fetch(things(SampleKinds.WEST).page("", limit)));
        assertEquals(
                entries.stream()
                        .filter(entry -> entry.fields().text("name").equals("odd"))
                        .toList(),
                clerk.fetch(named("odd").page("", limit)));
    }

    @Test
    void theLimitCountsOnlyEntriesWithinTheScope() {
        Clerk clerk = clerk();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            entries.add(thing(String.format("%03d", i), i < 50 ? SampleKinds.WEST : SampleKinds.EAST));
        }
        clerk.put(entries);

        assertEquals(
                entries.subList(50, 60), clerk.fetch(things(SampleKinds.EAST).page("", 10)));
        assertEquals(
                entries.subList(50, 60), clerk.fetch(things(SampleKinds.EAST).page("", 3)));
    }

    @Test
    void aPageNeverNamesAnEntryOutsideTheScope() {
        Clerk clerk = clerk();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            entries.add(thing(String.format("%03d", i), i % 4 == 0 ? SampleKinds.EAST : SampleKinds.WEST));
        }
        clerk.put(entries);
        Set<String> covered = entries.stream()
                .filter(entry -> entry.place().equals(SampleKinds.EAST))
                .map(Entry::id)
                .collect(Collectors.toSet());

        String after = "";
        while (after != null) {
            Query query = things(SampleKinds.EAST).page(after, 3);
            Page page = clerk.read(tx -> tx.fetch(List.of(query))).get(0);
            after = page.next();
            assertTrue(after == null || covered.contains(after), "the cursor names an entry outside the scope");
        }
    }

    @Test
    void aScopeCoversGridsAndSingleHouseholdsAndEachEntryOnce() {
        Clerk clerk = clerk();
        clerk.put(
                thing("a", SampleKinds.EAST),
                thing("b", SampleKinds.EAST_ONE),
                thing("c", SampleKinds.EAST_TWO),
                thing("d", SampleKinds.WEST),
                thing("e", SampleKinds.WEST_THREE),
                thing("f", Place.COMMONS));

        assertEquals(List.of("a", "b", "c"), seen(clerk, Scope.ofGrids(Set.of("grid-east"))));
        assertEquals(List.of("f"), seen(clerk, Scope.ofGrids(Set.of(Place.COMMONS.grid()))));
        assertEquals(List.of("b"), seen(clerk, Scope.ofHouseholds(Set.of("household-1"))));
        assertEquals(List.of("b", "e"), seen(clerk, Scope.ofHouseholds(Set.of("household-1", "household-3"))));
        assertEquals(
                List.of("a", "b", "c", "e"),
                seen(clerk, new Scope(Set.of("grid-east"), Set.of("household-1", "household-3"))));
        assertEquals(List.of(), seen(clerk, Scope.ofGrids(Set.of("household-1"))));
        assertEquals(List.of(), seen(clerk, Scope.ofHouseholds(Set.of("grid-east"))));
    }

    private static List<String> seen(Clerk clerk, Scope scope) {
        List<String> all = ids(clerk.fetch(Query.all(scope, SampleKinds.THING)));
        assertEquals(all, ids(clerk.fetch(Query.all(scope, SampleKinds.THING).page("", 1))));
        assertEquals(all, ids(clerk.fetch(Query.ids(scope, SampleKinds.THING, Set.of("a", "b", "c", "d", "e", "f")))));
        return all;
    }

    @Test
    void anEntryIsCoveredByItsLatestPlaceOnly() {
        Clerk clerk = clerk();
        clerk.put(thing("a", SampleKinds.EAST_ONE));
        clerk.put(thing("a", SampleKinds.EAST_ONE).next(SampleKinds.WEST_THREE, Fields.none()));

        assertEquals(List.of(), clerk.fetch(things(SampleKinds.EAST)));
        assertEquals(List.of(), clerk.fetch(Query.all(Scope.ofHouseholds(Set.of("household-1")), SampleKinds.THING)));
        assertEquals(List.of("a"), ids(clerk.fetch(things(SampleKinds.WEST))));
        assertEquals(List.of("a"), ids(clerk.fetch(things(SampleKinds.EAST, SampleKinds.WEST))));
    }

    @Test
    void aLookupFindsEntriesByTheirLatestValueOnly() {
        Clerk clerk = clerk();
        clerk.put(named("a", SampleKinds.EAST, "x"), named("b", SampleKinds.WEST, "y"), thing("c"));
        clerk.put(named("a", SampleKinds.EAST, "x")
                .next(Fields.builder().text("name", "y").build()));
        clerk.put(named("b", SampleKinds.WEST, "y").next(Fields.none()));

        assertEquals(List.of(), clerk.fetch(named("x")));
        assertEquals(List.of("a"), ids(clerk.fetch(named("y"))));
        assertEquals(List.of("a"), ids(clerk.fetch(named("x", "y", "z"))));
        assertEquals(List.of(), clerk.fetch(named()));
        assertEquals(List.of(), clerk.fetch(named("")));
    }

    @Test
    void allConditionsOfAQueryAreCombined() {
        Clerk clerk = clerk();
        clerk.put(
                named("a", SampleKinds.EAST, "x"),
                named("b", SampleKinds.EAST, "y"),
                named("c", SampleKinds.WEST, "x"),
                named("d", SampleKinds.EAST, "x"));

        Query both = new Query(
                scope(SampleKinds.EAST), SampleKinds.THING, Set.of("a", "b", "c"), "name", Set.of("x"), null, "", 10);

        assertEquals(List.of("a"), ids(clerk.fetch(both)));
        assertEquals(List.of(), clerk.fetch(both.page("a", 10)));
        assertEquals(List.of(), clerk.fetch(Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, Set.of())));
    }

    @Test
    void manyQueriesAreAnsweredInTheirOrder() {
        Clerk clerk = clerk();
        clerk.put(
                named("a", SampleKinds.EAST, "x"),
                named("b", SampleKinds.WEST, "y"),
                new Entry(SampleKinds.VISIT, "v", 1, SampleKinds.EAST, Fields.none()));

        List<Page> pages = clerk.read(tx -> tx.fetch(List.of(
                named("y"),
                Query.all(scope(SampleKinds.EAST), SampleKinds.VISIT),
                named("unknown"),
                things(SampleKinds.EAST, SampleKinds.WEST),
                named("y"))));

        assertEquals(
                List.of(List.of("b"), List.of("v"), List.of(), List.of("a", "b"), List.of("b")),
                pages.stream().map(page -> ids(page.entries())).toList());
        assertEquals(List.of(), clerk.read(tx -> tx.fetch(List.of())));
    }

    private static List<Entry> first(Clerk clerk, Query query) {
        return clerk.read(tx -> tx.fetch(List.of(query))).get(0).entries();
    }

    @Test
    void thousandsOfIdsAndValuesFitInOneQuery() {
        Clerk clerk = clerk();
        List<Entry> entries = IntStream.range(0, 10_000)
                .mapToObj(i -> named(String.format("%04d", i), SampleKinds.EAST, "name " + i))
                .toList();
        clerk.put(entries);
        Set<String> ids = entries.stream().map(Entry::id).collect(Collectors.toSet());
        String[] names =
                entries.stream().map(entry -> entry.fields().text("name")).toArray(String[]::new);

        assertEquals(entries, clerk.fetch(Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, ids)));
        assertEquals(entries, clerk.fetch(named(names)));
        assertEquals(
                entries.subList(7_000, 7_050),
                first(
                        clerk,
                        Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, ids)
                                .page("6999", 50)));
        assertEquals(entries.subList(7_000, 7_050), first(clerk, named(names).page("6999", 50)));
        assertEquals(
                10_000,
                clerk.count(CountQuery.of(scope(SampleKinds.EAST), SampleKinds.THING, CountQuery.ID)
                                .where("name", Set.of(names)))
                        .size());
    }

    private static Entry visit(String id, Place place, String thing, String round, long happenedAt) {
        return new Entry(
                SampleKinds.VISIT,
                id,
                1,
                place,
                Fields.builder()
                        .text("thing", thing)
                        .text("round", round)
                        .integer("happened_at", happenedAt)
                        .build());
    }

    static Query notVisited(String round, long most) {
        return things(SampleKinds.EAST)
                .without(new Query.Without(SampleKinds.VISIT, "thing", "round", round, "happened_at", most));
    }

    @Test
    void anAntiJoinLeavesOutEntriesReferredToFromAnyPlace() {
        Clerk clerk = clerk();
        clerk.put(
                thing("a"),
                thing("b"),
                thing("c"),
                thing("d"),
                thing("e", SampleKinds.EAST_TWO),
                visit("1", SampleKinds.EAST, "a", "first", 10),
                visit("2", SampleKinds.WEST_THREE, "b", "first", 11),
                visit("3", SampleKinds.EAST, "c", "second", 10),
                new Entry(
                        SampleKinds.VISIT,
                        "4",
                        1,
                        SampleKinds.EAST,
                        Fields.builder()
                                .text("thing", "d")
                                .text("round", "first")
                                .build()),
                visit("5", SampleKinds.EAST, "e", "first", 10),
                visit("6", SampleKinds.EAST, "e", "first", 5),
                visit("7", SampleKinds.EAST, "nothing", "first", 5));

        assertEquals(List.of("c", "d"), ids(clerk.fetch(notVisited("first", 11))));
        assertEquals(List.of("b", "c", "d"), ids(clerk.fetch(notVisited("first", 10))));
        assertEquals(List.of("a", "b", "c", "d"), ids(clerk.fetch(notVisited("first", 9))));
        assertEquals(List.of("a", "b", "c", "d", "e"), ids(clerk.fetch(notVisited("first", 4))));
        assertEquals(List.of("a", "b", "d", "e"), ids(clerk.fetch(notVisited("second", 10))));
        assertEquals(
                List.of("b", "c", "d"), ids(clerk.fetch(notVisited("first", 10).page("", 1))));
        assertEquals(List.of("c", "d"), ids(clerk.fetch(notVisited("first", 11).page("", 1))));
    }

    @Test
    void aPastReferenceLeavesNothingOut() {
        Clerk clerk = clerk();
        clerk.put(thing("a"), thing("b"));
        Entry first = visit("1", SampleKinds.EAST, "a", "first", 10);
        clerk.put(first);
        clerk.put(first.next(first.fields().toBuilder().text("thing", "b").build()));

        assertEquals(List.of("a"), ids(clerk.fetch(notVisited("first", 10))));

        clerk.put(new Entry(SampleKinds.VISIT, "1", 3, SampleKinds.EAST, Fields.none()));
        assertEquals(List.of("a", "b"), ids(clerk.fetch(notVisited("first", 10))));
    }

    @Test
    void anAntiJoinIsCombinedWithTheOtherConditions() {
        Clerk clerk = clerk();
        for (int i = 0; i < 90; i++) {
            String id = String.format("%02d", i);
            clerk.put(
                    named(id, i % 3 == 0 ? SampleKinds.WEST : SampleKinds.EAST, i % 2 == 0 ? "even" : "odd"),
                    visit("v" + id, SampleKinds.EAST, id, i % 5 == 0 ? "other" : "first", 1));
        }
        Query odd = Query.by(scope(SampleKinds.EAST), SampleKinds.THING, "name", Set.of("odd"))
                .without(new Query.Without(SampleKinds.VISIT, "thing", "round", "first", "happened_at", 1));
        List<String> remaining = IntStream.range(0, 90)
                .filter(i -> i % 3 != 0 && i % 2 == 1 && i % 5 == 0)
                .mapToObj(i -> String.format("%02d", i))
                .toList();

        assertEquals(remaining, ids(clerk.fetch(odd)));
        assertEquals(remaining, ids(clerk.fetch(odd.page("", 2))));
    }

    /** Texts that stores are known to confuse. */
    private static final List<String> NEIGHBOURS = List.of(
            "a",
            "A",
            "ab",
            "a ",
            " a",
            "\uff41",
            "\u00e1",
            "a\u0301",
            "1",
            "01",
            "1.0",
            "%",
            "_",
            "n".repeat(36),
            "n".repeat(36) + "1",
            "n".repeat(36) + "2",
            "m".repeat(64) + "1",
            "m".repeat(64) + "2",
            "l".repeat(255) + "1",
            "l".repeat(255) + "2");

    private static String number(int index) {
        return String.format("%02d", index);
    }

    /** Each query finds the one entry of its index. */
    private static void assertEachFindsItsOwn(Clerk clerk, Function<String, Query> query) {
        List<Page> pages =
                clerk.read(tx -> tx.fetch(NEIGHBOURS.stream().map(query).toList()));
        for (int i = 0; i < NEIGHBOURS.size(); i++) {
            assertEquals(List.of(number(i)), ids(pages.get(i).entries()), Shown.shown(NEIGHBOURS.get(i)));
        }
    }

    @Test
    void aPlaceIsComparedExactly() {
        Clerk clerk = clerk();
        clerk.put(IntStream.range(0, NEIGHBOURS.size())
                .mapToObj(i -> thing(number(i), Place.of(NEIGHBOURS.get(i), NEIGHBOURS.get(i))))
                .toList());

        assertEachFindsItsOwn(clerk, grid -> Query.all(Scope.ofGrids(Set.of(grid)), SampleKinds.THING));
        assertEachFindsItsOwn(clerk, home -> Query.all(Scope.ofHouseholds(Set.of(home)), SampleKinds.THING));
        assertEquals(
                NEIGHBOURS.stream().collect(Collectors.toMap(each -> List.of(each, each), each -> 1L)),
                CountsSuite.counts(clerk.count(CountQuery.of(
                        Scope.ofGrids(Set.copyOf(NEIGHBOURS)),
                        SampleKinds.THING,
                        CountQuery.GRID,
                        CountQuery.HOUSEHOLD))));
    }

    @Test
    void aLookupIsComparedExactly() {
        Clerk clerk = clerk();
        clerk.put(IntStream.range(0, NEIGHBOURS.size())
                .mapToObj(i -> named(number(i), SampleKinds.EAST, NEIGHBOURS.get(i)))
                .toList());

        assertEachFindsItsOwn(clerk, QueriesSuite::named);
        CountQuery byName = CountQuery.of(scope(SampleKinds.EAST), SampleKinds.THING, "name");
        assertEquals(
                NEIGHBOURS.stream().collect(Collectors.toMap(List::of, each -> 1L)),
                CountsSuite.counts(clerk.count(byName)));
        for (String name : List.of("A", "a ", "1", NEIGHBOURS.get(NEIGHBOURS.size() - 1))) {
            assertEquals(
                    Map.of(List.of(name), 1L), CountsSuite.counts(clerk.count(byName.where("name", Set.of(name)))));
        }
    }

    @Test
    void anAntiJoinComparesExactly() {
        Clerk clerk = clerk();
        List<String> ids = NEIGHBOURS.stream()
                .filter(each -> each.length() <= 64 && each.chars().allMatch(c -> c > ' ' && c <= '~'))
                .sorted()
                .toList();
        clerk.put(ids.stream().map(StorageSuite::thing).toList());
        clerk.put(IntStream.range(0, NEIGHBOURS.size())
                .mapToObj(i -> visit(number(i), SampleKinds.EAST, "a", NEIGHBOURS.get(i), i))
                .toList());

        List<String> others = ids.stream().filter(id -> !id.equals("a")).toList();
        for (int i = 0; i < NEIGHBOURS.size(); i++) {
            assertEquals(others, ids(clerk.fetch(notVisited(NEIGHBOURS.get(i), i))), NEIGHBOURS.get(i));
            assertEquals(ids, ids(clerk.fetch(notVisited(NEIGHBOURS.get(i), i - 1))), NEIGHBOURS.get(i));
        }
    }

    @Test
    void numbersBeyondTheRangeOfADoubleAreDifferent() {
        Clerk clerk = clerk();
        long exact = 1L << 53;
        clerk.put(
                thing(
                        "a",
                        SampleKinds.EAST,
                        Fields.builder().integer("weight", exact).build()),
                thing(
                        "b",
                        SampleKinds.EAST,
                        Fields.builder().integer("weight", exact + 1).build()),
                thing(
                        "c",
                        SampleKinds.EAST,
                        Fields.builder().integer("weight", Long.MAX_VALUE).build()),
                thing(
                        "d",
                        SampleKinds.EAST,
                        Fields.builder().integer("weight", Long.MAX_VALUE - 1).build()),
                visit("1", SampleKinds.EAST, "a", "first", exact + 1),
                visit("2", SampleKinds.EAST, "b", "first", Long.MAX_VALUE));

        assertEquals(
                Map.of(
                        List.of(exact),
                        1L,
                        List.of(exact + 1),
                        1L,
                        List.of(Long.MAX_VALUE),
                        1L,
                        List.of(Long.MAX_VALUE - 1),
                        1L),
                CountsSuite.counts(clerk.count(CountQuery.of(scope(SampleKinds.EAST), SampleKinds.THING, "weight"))));
        assertEquals(List.of("a", "b", "c", "d"), ids(clerk.fetch(notVisited("first", exact))));
        assertEquals(List.of("b", "c", "d"), ids(clerk.fetch(notVisited("first", exact + 1))));
        assertEquals(List.of("b", "c", "d"), ids(clerk.fetch(notVisited("first", Long.MAX_VALUE - 1))));
        assertEquals(List.of("c", "d"), ids(clerk.fetch(notVisited("first", Long.MAX_VALUE))));
    }

    @Test
    void aFetchAnswersManyQueries() {
        Clerk clerk = clerk();
        List<Entry> entries = IntStream.range(0, 1_009)
                .mapToObj(i -> named(String.format("%04d", i), SampleKinds.EAST, "name " + i))
                .toList();
        clerk.put(entries);

        List<Page> pages = clerk.read(tx -> tx.fetch(entries.stream()
                .map(entry -> named(entry.fields().text("name")))
                .toList()));

        assertEquals(
                entries.stream().map(List::of).toList(),
                pages.stream().map(Page::entries).toList());
    }

    @Test
    void aScopeMayCoverThousandsOfGridsAndHouseholds() {
        Clerk clerk = clerk();
        List<Entry> entries = IntStream.range(0, 10_007)
                .mapToObj(i -> thing(String.format("%05d", i), Place.of("grid-" + i, "home-" + i)))
                .toList();
        clerk.put(entries);
        Set<String> grids = entries.stream().map(entry -> entry.place().grid()).collect(Collectors.toSet());
        Set<String> homes = entries.stream()
                .map(entry -> "home-" + Integer.parseInt(entry.id()))
                .collect(Collectors.toSet());

        for (Scope scope : List.of(Scope.ofGrids(grids), Scope.ofHouseholds(homes), new Scope(grids, homes))) {
            assertEquals(entries, clerk.fetch(Query.all(scope, SampleKinds.THING)));
            assertEquals(
                    10_007,
                    clerk.count(CountQuery.of(scope, SampleKinds.THING, CountQuery.ID))
                            .size());
        }
    }

    @Test
    void eachQueryOfAFetchHasItsOwnConditions() {
        Clerk clerk = clerk();
        clerk.put(
                thing("a"),
                thing("b"),
                thing("c"),
                visit("1", SampleKinds.EAST, "a", "first", 1),
                visit("2", SampleKinds.EAST, "b", "second", 1));
        List<Query> queries = List.of(
                things(SampleKinds.EAST).page("", 1),
                things(SampleKinds.EAST).page("a", 1),
                things(SampleKinds.EAST).page("", 2),
                notVisited("first", 1),
                notVisited("second", 1),
                notVisited("second", 0),
                things(SampleKinds.EAST));

        assertEquals(
                List.of(
                        List.of("a"),
                        List.of("b"),
                        List.of("a", "b"),
                        List.of("b", "c"),
                        List.of("a", "c"),
                        List.of("a", "b", "c"),
                        List.of("a", "b", "c")),
                clerk.read(tx -> tx.fetch(queries)).stream()
                        .map(page -> ids(page.entries()))
                        .toList());
    }

    @Test
    void anIdIsComparedExactly() {
        Clerk clerk = clerk();
        List<String> ids = new ArrayList<>(List.of("A", "a", "01", "1", "1.0", "%", "_", "x_", "xy"));
        for (int length : List.of(31, 35, 63)) {
            ids.add("n".repeat(length) + "1");
            ids.add("n".repeat(length) + "2");
        }
        ids.sort(Comparator.naturalOrder());
        clerk.put(ids.stream().map(StorageSuite::thing).toList());

        assertEquals(ids, ids(clerk.fetch(things(SampleKinds.EAST).page("", 1))));
        for (String id : ids) {
            assertEquals(
                    List.of(id), ids(clerk.fetch(Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, Set.of(id)))));
        }
        assertEquals(
                ids.stream().collect(Collectors.toMap(List::of, each -> 1L)),
                CountsSuite.counts(
                        clerk.count(CountQuery.of(scope(SampleKinds.EAST), SampleKinds.THING, CountQuery.ID))));
    }

    @Test
    void anAntiJoinNeedsThePresentValueAndAcceptsAnyNumber() {
        Clerk clerk = clerk();
        clerk.put(
                thing("a"),
                thing("b"),
                new Entry(
                        SampleKinds.VISIT,
                        "1",
                        1,
                        SampleKinds.EAST,
                        Fields.builder()
                                .text("thing", "a")
                                .integer("happened_at", -5)
                                .build()),
                visit("2", SampleKinds.EAST, "b", "", Long.MIN_VALUE));

        assertEquals(List.of("a"), ids(clerk.fetch(notVisited("", 0))));
        assertEquals(List.of("a"), ids(clerk.fetch(notVisited("", Long.MIN_VALUE))));
        assertEquals(List.of("a", "b"), ids(clerk.fetch(notVisited("null", Long.MAX_VALUE))));
    }
}
