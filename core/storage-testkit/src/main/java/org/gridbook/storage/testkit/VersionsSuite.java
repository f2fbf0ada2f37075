package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridbook.storage.Change;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.Version;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** All versions of a kind with their times, and the changes that put entries, whatever their place. */
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

    private static Recorded.Update update(Entry entry, Entry before) {
        return new Recorded.Update(entry, Optional.of(before));
    }

    private static Recorded.Update first(Entry entry) {
        return new Recorded.Update(entry, Optional.empty());
    }

    private static List<Recorded> recorded(Clerk clerk, Map<Kind, Set<String>> ids, long upTo, int limit) {
        return clerk.read(tx -> tx.recorded(ids, upTo, limit));
    }

    @Test
    void theLatestChangesOfEntriesHaveTheVersionsPutAndThoseBefore() {
        Entry a = thing("a");
        Entry b = thing("b");
        Entry secondA = a.next(Fields.builder().text("name", "x").build());
        Entry secondB =
                b.next(SampleKinds.WEST, Fields.builder().text("shade", "red").build());
        Entry thirdA = secondA.next(SampleKinds.WEST, Fields.none());
        Entry visit = new Entry(SampleKinds.VISIT, "a", 1, SampleKinds.EAST, Fields.none());
        Change one = clerk().put(a);
        Change two = clerk().put(thing("c"), b, visit);
        Change three = clerk().put(secondB, secondA);
        clerk().put(thing("d"));
        Change five = clerk().put(thirdA);
        List<Recorded> expected = List.of(
                new Recorded(five, List.of(update(thirdA, secondA))),
                new Recorded(three, List.of(update(secondA, a), update(secondB, b))),
                new Recorded(two, List.of(first(b))),
                new Recorded(one, List.of(first(a))));
        Map<Kind, Set<String>> both = Map.of(SampleKinds.THING, Set.of("a", "b", "absent"));

        for (Clerk handle : List.of(clerk(), clerk().through(another()))) {
            for (int limit : List.of(1, 2, 3, 4, 5, Integer.MAX_VALUE)) {
                List<Recorded> page = expected.subList(0, Math.min(limit, 4));
                assertEquals(page, recorded(handle, both, Long.MAX_VALUE, limit));
            }
            assertEquals(
                    List.of(expected.get(0)),
                    recorded(handle, Map.of(SampleKinds.THING, Set.of("a")), Long.MAX_VALUE, 1));
            assertEquals(
                    List.of(new Recorded(two, List.of(first(b), first(visit))), expected.get(3)),
                    recorded(
                            handle,
                            Map.of(SampleKinds.VISIT, Set.of("a", "b"), SampleKinds.THING, Set.of("a", "b")),
                            three.recordedAt() - 1,
                            9));
        }
        assertEquals(expected, clerk().write(tx -> tx.recorded(both, Long.MAX_VALUE, 9)));
        assertEquals(List.of(), recorded(clerk(), Map.of(), Long.MAX_VALUE, 9));
        assertEquals(List.of(), recorded(clerk(), Map.of(SampleKinds.THING, Set.of()), Long.MAX_VALUE, 9));
        assertEquals(List.of(), recorded(clerk(), Map.of(SampleKinds.PLAIN, Set.of("a")), Long.MAX_VALUE, 9));
        assertEquals(List.of(), recorded(clerk().of("other-community"), both, Long.MAX_VALUE, 9));
    }

    @Test
    void changesAfterTheInstantAskedOrKnownAreLeftOut() {
        Entry a = thing("a");
        Entry second = a.next(SampleKinds.WEST, Fields.none());
        Change one = clerk().put(a);
        Change two = clerk().put(second);
        Recorded made = new Recorded(one, List.of(first(a)));
        Recorded moved = new Recorded(two, List.of(update(second, a)));
        Map<Kind, Set<String>> ids = Map.of(SampleKinds.THING, Set.of("a"));

        assertEquals(List.of(moved, made), recorded(clerk(), ids, two.recordedAt(), 9));
        assertEquals(List.of(made), recorded(clerk(), ids, two.recordedAt() - 1, 9));
        assertEquals(List.of(made), recorded(clerk(), ids, one.recordedAt(), 9));
        assertEquals(List.of(), recorded(clerk(), ids, one.recordedAt() - 1, 9));
        assertEquals(List.of(), recorded(clerk(), ids, Long.MIN_VALUE, 9));
        KnownAt then = Clerk.at(two.recordedAt() - 1);
        assertEquals(List.of(made), clerk().read(then, tx -> tx.recorded(ids, Long.MAX_VALUE, 9)));
        assertEquals(
                List.of(moved, made),
                clerk().read(Clerk.at(two.recordedAt()), tx -> tx.recorded(ids, Long.MAX_VALUE, 9)));
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
