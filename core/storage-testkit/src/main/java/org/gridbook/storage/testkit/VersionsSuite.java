package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gridbook.storage.Change;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Version;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** All versions of a kind with their times, whatever their place. */
abstract class VersionsSuite extends StorageSuite {
    private static Version version(Entry entry, Change from) {
        return new Version(entry, from.recordedAt(), Version.CURRENT);
    }

    private static Version version(Entry entry, Change from, Change to) {
        return new Version(entry, from.recordedAt(), to.recordedAt());
    }

    private static List<Version> all(Clerk clerk, KnownAt at, Kind kind, int limit) {
        return clerk.read(at, tx -> {
            List<Version> found = new ArrayList<>();
            List<Version> page = tx.versions(kind, "", 0, limit);
            while (!page.isEmpty()) {
                Assertions.assertTrue(page.size() <= limit, "a page is not larger than its limit");
                Assertions.assertTrue(found.size() <= 10_000, "the pages end");
                found.addAll(page);
                Entry last = page.get(page.size() - 1).entry();
                page = tx.versions(kind, last.id(), last.version(), limit);
            }
            return found;
        });
    }

    private static List<Version> all(Clerk clerk, Kind kind) {
        return all(clerk, KnownAt.LATEST, kind, 100);
    }

    @Test
    void everyVersionHasItsTimesWhateverItsPlace() {
        Entry a = thing(
                "a", SampleKinds.EAST_ONE, Fields.builder().text("name", "x").build());
        Entry moved =
                a.next(SampleKinds.WEST, Fields.builder().text("shade", "red").build());
        Entry b = thing("b", SampleKinds.WEST_THREE);
        Change first = clerk().put(a);
        Change second = clerk().put(moved, b);

        for (Clerk handle : List.of(clerk(), clerk().through(another()))) {
            assertEquals(
                    List.of(version(a, first, second), version(moved, second), version(b, second)),
                    all(handle, SampleKinds.THING));
        }
    }

    @Test
    void versionsAreReadInPagesOfEverySize() {
        Clerk clerk = clerk();
        List<Entry> entries = new ArrayList<>(IntStream.range(0, 7)
                .mapToObj(i -> thing("B" + i, i % 2 == 0 ? SampleKinds.EAST : SampleKinds.WEST))
                .toList());
        entries.add(thing("a"));
        entries.add(thing("a-1"));
        List<Version> expected = new ArrayList<>();
        Change[] changes = new Change[12];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = clerk.put(entries);
            entries.replaceAll(entry -> entry.next(Fields.none()));
        }
        for (Entry entry : entries) {
            Entry version = thing(entry.id(), entry.place());
            for (int i = 0; i < changes.length; i++) {
                expected.add(
                        i + 1 < changes.length
                                ? version(version, changes[i], changes[i + 1])
                                : version(version, changes[i]));
                version = version.next(Fields.none());
            }
        }

        for (int limit : List.of(1, 2, 5, 11, 12, 13, 107, 108, 109, Integer.MAX_VALUE)) {
            assertEquals(expected, all(clerk, KnownAt.LATEST, SampleKinds.THING, limit));
        }
    }

    @Test
    void versionsAreReadAsKnownThen() {
        Entry a = thing("a");
        Entry second = a.next(Fields.none());
        Entry b = thing("b");
        Change one = clerk().put(a);
        Change two = clerk().put(second);
        Change three = clerk().put(second.next(Fields.none()), b);

        assertEquals(List.of(), all(clerk(), Clerk.at(one.recordedAt() - 1), SampleKinds.THING, 9));
        assertEquals(List.of(version(a, one)), all(clerk(), Clerk.at(one.recordedAt()), SampleKinds.THING, 9));
        assertEquals(List.of(version(a, one)), all(clerk(), Clerk.at(two.recordedAt() - 1), SampleKinds.THING, 1));
        assertEquals(
                List.of(version(a, one, two), version(second, two)),
                all(clerk(), Clerk.at(two.recordedAt()), SampleKinds.THING, 1));
        assertEquals(
                List.of(version(a, one, two), version(second, two)),
                all(clerk(), Clerk.at(three.recordedAt() - 1), SampleKinds.THING, 9));
        assertEquals(
                4,
                all(clerk(), Clerk.at(three.recordedAt()), SampleKinds.THING, 3).size());
    }

    @Test
    void versionsAreOfOneKindAndOneCommunity() {
        Entry thing = thing("a");
        Entry visit = new Entry(SampleKinds.VISIT, "a", 1, SampleKinds.EAST, Fields.none());
        Entry plain = new Entry(SampleKinds.PLAIN, "a", 1, SampleKinds.WEST, Fields.none());
        Clerk other = clerk().of("other-community");
        Change change = clerk().put(thing, visit);
        Change there = other.put(plain, thing);

        assertEquals(List.of(version(thing, change)), all(clerk(), SampleKinds.THING));
        assertEquals(List.of(version(visit, change)), all(clerk(), SampleKinds.VISIT));
        assertEquals(List.of(), all(clerk(), SampleKinds.PLAIN));
        assertEquals(List.of(version(plain, there)), all(other, SampleKinds.PLAIN));
        assertEquals(List.of(version(thing, there)), all(other, SampleKinds.THING));
        assertEquals(List.of(), all(clerk().of("empty-community"), SampleKinds.THING));
    }

    @Test
    void aWriteSeesTheVersions() {
        Entry a = thing("a");
        Change change = clerk().put(a);

        assertEquals(List.of(version(a, change)), clerk().write(tx -> tx.versions(SampleKinds.THING, "", 0, 9)));
    }

    @Test
    void aPositionBelowTheFirstBeginsTheFeed() {
        List<Change> put = Arrays.asList(clerk().put(thing("a")), clerk().put());

        for (long position : List.of(-1L, Long.MIN_VALUE)) {
            assertEquals(put, clerk().read(tx -> tx.changesAfter(position, 9)));
            assertEquals(put.subList(0, 1), clerk().read(tx -> tx.changesAfter(position, 1)));
        }
    }
}
