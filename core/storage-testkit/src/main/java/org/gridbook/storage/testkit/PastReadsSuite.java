package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridbook.storage.Change;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads as known at an instant: changes recorded later are not seen. */
abstract class PastReadsSuite extends StorageSuite {
    private static final Entry FIRST = thing(
            "a",
            SampleKinds.EAST_ONE,
            Fields.builder().text("name", "x").text("shade", "red").build());
    private static final Entry SECOND = FIRST.next(
            SampleKinds.WEST_THREE,
            Fields.builder().text("name", "y").text("shade", "blue").build());
    private static final Entry THIRD =
            SECOND.next(SampleKinds.EAST_ONE, Fields.builder().text("name", "x").build());

    private Change first;
    private Change second;
    private Change third;

    @BeforeEach
    final void put() {
        first = clerk().put(FIRST);
        second = clerk().put(SECOND, thing("b"));
        third = clerk().put(THIRD);
    }

    private static KnownAt when(Change change) {
        return Clerk.at(change.recordedAt());
    }

    private static KnownAt before(Change change) {
        return Clerk.at(change.recordedAt() - 1);
    }

    @Test
    void anEntryIsReadAsKnownThen() {
        Query all = things(SampleKinds.EAST, SampleKinds.WEST);
        Entry b = thing("b");

        assertEquals(List.of(), clerk().fetch(before(first), all));
        assertEquals(List.of(FIRST), clerk().fetch(when(first), all));
        assertEquals(List.of(FIRST), clerk().fetch(before(second), all));
        assertEquals(List.of(SECOND, b), clerk().fetch(when(second), all));
        assertEquals(List.of(SECOND, b), clerk().fetch(before(third), all));
        assertEquals(List.of(THIRD, b), clerk().fetch(when(third), all));
        assertEquals(List.of(THIRD, b), clerk().fetch(KnownAt.LATEST, all));
        assertEquals(List.of(FIRST), clerk().through(another()).fetch(when(first), all));
    }

    @Test
    void theScopeAppliesToThePlaceKnownThen() {
        assertEquals(List.of(FIRST), clerk().fetch(when(first), things(SampleKinds.EAST)));
        assertEquals(List.of(), clerk().fetch(when(first), things(SampleKinds.WEST)));
        assertEquals(List.of("b"), ids(clerk().fetch(when(second), things(SampleKinds.EAST))));
        assertEquals(List.of(SECOND), clerk().fetch(when(second), things(SampleKinds.WEST)));
        Query household = Query.all(Scope.ofHouseholds(Set.of("household-1")), SampleKinds.THING);
        assertEquals(List.of(FIRST), clerk().fetch(when(first), household));
        assertEquals(List.of(), clerk().fetch(when(second), household));
        assertEquals(List.of(THIRD), clerk().fetch(when(third), household));
    }

    @Test
    void theScopeAppliesToThePlaceOfNowIfAskedFor() {
        Entry moved = thing(
                "m", SampleKinds.EAST_ONE, Fields.builder().text("name", "x").build());
        Change put = clerk().put(moved);
        clerk().put(moved.next(SampleKinds.EAST_TWO, Fields.none()));
        clerk().put(moved.next(SampleKinds.EAST_TWO, Fields.none()).next(SampleKinds.WEST_THREE, Fields.none()));
        KnownAt then = when(put).atCurrentPlaces(true);
        Entry shown = thing(
                "m", SampleKinds.WEST_THREE, Fields.builder().text("name", "x").build());
        Query named = Query.by(scope(SampleKinds.WEST), SampleKinds.THING, "name", Set.of("x"));

        assertEquals(List.of(shown), clerk().fetch(then, things(SampleKinds.WEST)));
        assertEquals(
                List.of(shown), clerk().fetch(then, things(SampleKinds.WEST).page("", 1)));
        assertEquals(List.of(shown), clerk().fetch(then, named));
        assertEquals(
                List.of(shown),
                clerk().fetch(then, Query.ids(scope(SampleKinds.WEST), SampleKinds.THING, Set.of("a", "m"))));
        assertEquals(
                List.of(shown),
                clerk().fetch(then, Query.all(Scope.ofHouseholds(Set.of("household-3")), SampleKinds.THING)));
        assertEquals(List.of("a", "b"), ids(clerk().fetch(then, things(SampleKinds.EAST))));
        assertEquals(
                List.of(moved),
                clerk().fetch(when(put), Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, Set.of("m"))));
        assertEquals(List.of(), clerk().fetch(before(put).atCurrentPlaces(true), named));
    }

    @Test
    void aPageIsFilledWithWhatIsInTheScopeAtThePlaceOfNow() {
        List<Entry> all = IntStream.range(0, 9)
                .mapToObj(i -> thing("p" + i, SampleKinds.EAST_ONE, Fields.none()))
                .toList();
        Change put = clerk().put(all.toArray(Entry[]::new));
        clerk().put(IntStream.range(0, 9)
                .filter(i -> i % 3 == 2)
                .mapToObj(i -> all.get(i).next(SampleKinds.WEST_THREE, Fields.none()))
                .toArray(Entry[]::new));
        KnownAt then = when(put).atCurrentPlaces(true);
        Query west = Query.all(scope(SampleKinds.WEST, Place.COMMONS), SampleKinds.THING);

        Page first =
                clerk().read(then, tx -> tx.fetch(List.of(west.page("", 2))).get(0));
        assertEquals(List.of("p2", "p5"), ids(first.entries()));
        assertEquals(List.of("p8"), ids(clerk().fetch(then, west.page("p5", 2))));
    }

    @Test
    void aCountUsesThePlaceOfNowIfAskedFor() {
        CountQuery query = CountQuery.of(
                scope(SampleKinds.EAST), SampleKinds.THING, "shade", CountQuery.GRID, CountQuery.HOUSEHOLD);

        assertEquals(
                Map.of(List.of("blue", "grid-east", "household-1"), 1L),
                CountsSuite.counts(clerk().read(
                                when(second).atCurrentPlaces(true), tx -> tx.count(query.where("name", Set.of("y"))))));
        assertEquals(List.of(), clerk().read(when(second), tx -> tx.count(query.where("name", Set.of("y")))));
    }

    @Test
    void anEntryIsFoundByTheValueKnownThen() {
        Query x = Query.by(scope(SampleKinds.EAST, SampleKinds.WEST), SampleKinds.THING, "name", Set.of("x"));
        assertEquals(List.of(FIRST), clerk().fetch(when(first), x));
        assertEquals(List.of(), clerk().fetch(when(second), x));
        assertEquals(List.of(THIRD), clerk().fetch(when(third), x));
    }

    @Test
    void anEntryIsFoundByIdOnlyAfterItWasRecorded() {
        Query b = Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, Set.of("b"));
        assertEquals(List.of(), clerk().fetch(before(second), b));
        assertEquals(List.of(thing("b")), clerk().fetch(when(second), b));
    }

    @Test
    void aCountUsesWhatWasKnown() {
        CountQuery query =
                CountQuery.of(scope(SampleKinds.EAST, SampleKinds.WEST), SampleKinds.THING, "shade", CountQuery.GRID);

        assertEquals(List.of(), clerk().read(before(first), tx -> tx.count(query)));
        assertEquals(
                Map.of(List.of("red", "grid-east"), 1L),
                CountsSuite.counts(clerk().read(when(first), tx -> tx.count(query))));
        assertEquals(
                Map.of(List.of("blue", "grid-west"), 1L),
                CountsSuite.counts(clerk().read(when(second), tx -> tx.count(query.where("name", Set.of("x", "y"))))));
        assertEquals(List.of(), clerk().read(when(second), tx -> tx.count(query.where("name", Set.of("x")))));
    }

    @Test
    void anAntiJoinUsesWhatWasKnown() {
        Entry visit = new Entry(
                SampleKinds.VISIT,
                "v",
                1,
                SampleKinds.WEST,
                Fields.builder()
                        .text("thing", "b")
                        .text("round", "first")
                        .integer("happened_at", 1)
                        .build());
        Change visited = clerk().put(visit);
        Change withdrawn = clerk().put(visit.next(Fields.none()));
        Query notVisited = QueriesSuite.notVisited("first", 1);

        assertEquals(List.of("a", "b"), ids(clerk().fetch(before(visited), notVisited)));
        assertEquals(List.of("a"), ids(clerk().fetch(when(visited), notVisited)));
        assertEquals(List.of("a"), ids(clerk().fetch(before(withdrawn), notVisited)));
        assertEquals(List.of("a", "b"), ids(clerk().fetch(when(withdrawn), notVisited)));
        assertEquals(List.of("a"), ids(clerk().fetch(when(visited), notVisited.page("", 1))));
    }

    @Test
    void theHeadIsTheLastChangeKnown() {
        assertEquals(Head.START, clerk().read(before(first), ReadTransaction::head));
        assertEquals(first.head(), clerk().read(when(first), ReadTransaction::head));
        assertEquals(first.head(), clerk().read(before(second), ReadTransaction::head));
        assertEquals(second.head(), clerk().read(when(second), ReadTransaction::head));
        assertEquals(third.head(), clerk().read(KnownAt.LATEST, ReadTransaction::head));
        assertEquals(third.head(), clerk().read(Clerk.at(third.recordedAt() + 1_000_000_000L), ReadTransaction::head));
    }

    @Test
    void anInstantOutOfRangeIsReadAsTheNearestOne() {
        Query all = things(SampleKinds.EAST, SampleKinds.WEST);
        assertEquals(Head.START, clerk().read(KnownAt.at(Instant.MIN), ReadTransaction::head));
        assertEquals(List.of(), clerk().fetch(KnownAt.at(Instant.MIN), all));
        assertEquals(third.head(), clerk().read(KnownAt.at(Instant.MAX), ReadTransaction::head));
        assertEquals(List.of(THIRD, thing("b")), clerk().fetch(KnownAt.at(Instant.MAX), all));
        assertEquals(List.of(first, second, third), clerk().read(KnownAt.at(Instant.MAX), tx -> tx.changesAfter(0, 9)));
    }

    @Test
    void aFractionOfAMicrosecondIsRoundedDown() {
        Instant at = Instant.EPOCH.plus(second.recordedAt(), ChronoUnit.MICROS);
        assertEquals(second.head(), clerk().read(KnownAt.at(at.plusNanos(999)), ReadTransaction::head));
        assertEquals(first.head(), clerk().read(KnownAt.at(at.minusNanos(1)), ReadTransaction::head));
    }

    @Test
    void theFeedAndTheReceiptsAreReadAsKnown() {
        assertEquals(List.of(), clerk().read(before(first), tx -> tx.changesAfter(0, 10)));
        assertEquals(List.of(first, second), clerk().read(when(second), tx -> tx.changesAfter(0, 10)));
        assertEquals(List.of(), clerk().read(when(second), tx -> tx.changesAfter(2, 10)));
        assertEquals(Optional.of(second), clerk().read(when(second), tx -> tx.receipt(second.command())));
        assertEquals(Optional.empty(), clerk().read(before(second), tx -> tx.receipt(second.command())));
    }

    @Test
    void aLaterChangeDoesNotAffectPastReads() {
        Query all = things(SampleKinds.EAST, SampleKinds.WEST);
        List<Entry> known = clerk().fetch(when(third), all);

        clerk().put(THIRD.next(Fields.none()), thing("b").next(SampleKinds.WEST, Fields.none()), thing("c"));

        assertEquals(known, clerk().fetch(when(third), all));
        assertEquals(third.head(), clerk().read(when(third), ReadTransaction::head));
    }

    @Test
    void aCountUsesThePlaceKnownThen() {
        CountQuery east = CountQuery.of(scope(SampleKinds.EAST), SampleKinds.THING, CountQuery.ID);
        CountQuery household = CountQuery.of(Scope.ofHouseholds(Set.of("household-3")), SampleKinds.THING, "name");

        assertEquals(Map.of(List.of("a"), 1L), CountsSuite.counts(clerk().read(when(first), tx -> tx.count(east))));
        assertEquals(Map.of(List.of("b"), 1L), CountsSuite.counts(clerk().read(when(second), tx -> tx.count(east))));
        assertEquals(List.of(), clerk().read(when(first), tx -> tx.count(household)));
        assertEquals(
                Map.of(List.of("y"), 1L), CountsSuite.counts(clerk().read(when(second), tx -> tx.count(household))));
        assertEquals(List.of(), clerk().read(when(third), tx -> tx.count(household)));
    }
}
