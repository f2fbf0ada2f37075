package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Key;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Everything is there after every handle was closed. The report names a store that lives only in memory. */
abstract class RestartSuite extends StorageSuite {
    private Clerk restarted(Clerk clerk, TestReporter reporter) {
        Optional<Storage> reopened = reopen();
        if (reopened.isEmpty()) {
            reporter.publishEntry("restart", "not tested: the fixture does not override reopen()");
        }
        return clerk.through(reopened.orElseGet(this::storage));
    }

    @Test
    void everythingIsThereAfterARestart(TestReporter reporter) {
        Clerk clerk = clerk();
        Entry first = thing(
                "a",
                SampleKinds.EAST_ONE,
                Fields.builder()
                        .text("name", "x")
                        .text("shade", "red")
                        .integer("weight", 1)
                        .build());
        Entry second = first.next(
                SampleKinds.WEST_THREE,
                Fields.builder().text("name", "y").text("remark", "moved").build());
        List<Change> put = List.of(
                clerk.put(first, thing("b")),
                clerk.put(second),
                clerk.through(another()).put(),
                clerk.through(another()).put(new Entry(SampleKinds.PLAIN, "a", 1, SampleKinds.EAST, Fields.none())));
        List<List<Object>> before = everything(clerk, put);

        Clerk after = restarted(clerk, reporter);

        assertEquals(before, everything(after, put));
        assertEquals(put, after.changes());
        assertEquals(List.of(second, thing("b")), after.fetch(things(SampleKinds.EAST, SampleKinds.WEST)));
        assertEquals(
                List.of(first, thing("b")), after.fetch(Clerk.at(put.get(0).recordedAt()), things(SampleKinds.EAST)));
        for (Change each : put) {
            assertEquals(Optional.of(each), after.read(tx -> tx.receipt(each.command())));
            assertEquals(Optional.of(each), after.write(each.command(), tx -> tx.receipt(each.command())));
        }
    }

    @Test
    void aRestartedStoreGoesOn(TestReporter reporter) {
        Clerk clerk = clerk();
        clerk.put(thing("a"));

        Clerk after = restarted(clerk, reporter);
        Change next = after.put(thing("a").next(Fields.none()), thing("b"));

        assertEquals(2, next.position());
        assertEquals(List.of(next), after.read(tx -> tx.changesAfter(1, 9)));
        assertEquals(2, after.fetch(things(SampleKinds.EAST)).get(0).version());
    }

    /** What is known after each change, and at the latest instant. */
    private static List<List<Object>> everything(Clerk clerk, List<Change> put) {
        List<KnownAt> instants =
                List.of(Clerk.at(put.get(0).recordedAt()), Clerk.at(put.get(1).recordedAt()), KnownAt.LATEST);
        return instants.stream().map(at -> clerk.read(at, RestartSuite::known)).toList();
    }

    private static List<Object> known(ReadTransaction tx) {
        return List.of(
                Clerk.walk(tx, things(SampleKinds.EAST, SampleKinds.WEST)),
                Clerk.walk(tx, Query.all(scope(SampleKinds.EAST), SampleKinds.PLAIN)),
                CountsSuite.counts(tx.count(CountQuery.of(
                        scope(SampleKinds.EAST, SampleKinds.WEST), SampleKinds.THING, "name", CountQuery.HOUSEHOLD))),
                tx.changesAfter(0, 100),
                tx.head());
    }

    @Test
    void everyValueIsTheSameAfterARestart(TestReporter reporter) {
        String hard = "\uD83C\uDFE0 e\u0301 \r\n\\ \"";
        Clerk clerk = clerk();
        Clerk neighbour = clerk.of("another-community");
        long beyondDoubles = (1L << 53) + 1;
        Entry entry = thing(
                "a",
                SampleKinds.EAST_ONE,
                Fields.builder()
                        .text("name", "")
                        .text("shade", hard)
                        .integer("weight", beyondDoubles)
                        .text("remark", "")
                        .integer("height", beyondDoubles)
                        .texts("words", List.of("", hard))
                        .nested(
                                "inner",
                                Fields.builder().integer("n", beyondDoubles).build())
                        .build());
        Change full = clerk.write(tx -> {
            Change change = new ChangeBuilder()
                    .like(Clerk.follow(tx.head(), Clerk.newCommand(), List.of(entry)))
                    .actor(hard)
                    .facts(entry.fields())
                    .build();
            tx.append(change, List.of(entry));
            return change;
        });
        Change other = neighbour.put(thing("b"));

        Clerk after = restarted(clerk, reporter);

        assertEquals(List.of(entry), after.fetch(things(SampleKinds.EAST)));
        assertEquals(List.of(full), after.changes());
        Clerk neighbourAfter = after.of("another-community");
        assertEquals(List.of(thing("b")), neighbourAfter.fetch(things(SampleKinds.EAST)));
        assertEquals(List.of(other), neighbourAfter.changes());
    }

    @Test
    void aRestartedStoreRejectsWhatItRejectedBefore(TestReporter reporter) {
        Clerk clerk = clerk();
        Change first = clerk.put(thing("a"), thing("b"));
        Clerk after = restarted(clerk, reporter);

        StorageException.Stale stale =
                assertThrows(StorageException.Stale.class, () -> after.put(thing("b"), thing("c"), thing("a")));
        assertEquals(List.of(new Key("thing", "a"), new Key("thing", "b")), stale.keys());
        assertThrows(
                IllegalArgumentException.class,
                () -> after.write(tx -> {
                    tx.append(Clerk.follow(tx.head(), first.command(), List.of()), List.of());
                    return true;
                }));
        assertEquals(List.of(first), after.changes());
    }

    @Test
    void aLongFeedIsThereAfterARestart(TestReporter reporter) {
        Clerk clerk = clerk();
        List<Change> put = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            put.add(clerk.put());
        }

        Clerk after = restarted(clerk, reporter);

        assertEquals(put, after.changes());
        for (Change each : List.of(put.get(0), put.get(150), put.get(299))) {
            assertEquals(Optional.of(each), after.read(tx -> tx.receipt(each.command())));
        }
    }
}
