package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes: one change at a time, all or nothing, with compared versions. */
abstract class WritesSuite extends StorageSuite {
    private static final Fields RED = Fields.builder().text("shade", "red").build();

    /** Two things and one visit, each at version 1, and one thing at version 2. */
    private Clerk stocked() {
        Clerk clerk = clerk();
        clerk.put(thing("a"), thing("b"), thing("c"), visit("a"));
        clerk.put(thing("b").next(RED));
        return clerk;
    }

    private static Entry visit(String id) {
        return new Entry(SampleKinds.VISIT, id, 1, SampleKinds.WEST, Fields.none());
    }

    private static Entry version(Entry entry, long version) {
        return new Entry(entry.kind(), entry.id(), version, entry.place(), RED);
    }

    /** All data of the community. */
    private static List<Object> everything(Clerk clerk) {
        return clerk.read(tx -> List.of(
                Clerk.walk(tx, things(SampleKinds.EAST, SampleKinds.WEST)),
                Clerk.walk(tx, Query.all(scope(SampleKinds.EAST, SampleKinds.WEST), SampleKinds.VISIT)),
                tx.changesAfter(0, 100),
                tx.head()));
    }

    @Test
    void aWriteSeesTheLatestAndAReadSeesWhatItPut() {
        Clerk clerk = stocked();

        Entry latest = clerk.write(tx -> {
            Entry seen = Clerk.walk(tx, things(SampleKinds.EAST)).get(1);
            Entry next = seen.next(Fields.none());
            tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), List.of(next)), List.of(next));
            return next;
        });

        assertEquals(3, latest.version());
        assertEquals(latest, clerk.fetch(things(SampleKinds.EAST)).get(1));
        assertEquals(
                latest, clerk.through(another()).fetch(things(SampleKinds.EAST)).get(1));
    }

    @Test
    void theResultOfTheFunctionIsReturned() {
        Object answer = new Object();
        assertSame(answer, clerk().write(tx -> answer));
        assertSame(answer, clerk().read(tx -> answer));
    }

    @Test
    void aWriteWithoutAnAppendChangesNothing() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);

        clerk.write(tx -> tx.fetch(List.of(things(SampleKinds.EAST))));

        assertEquals(before, everything(clerk));
    }

    @Test
    void aChangeWithoutEntriesIsStoredLikeAnyOther() {
        Clerk clerk = clerk();

        Change first = clerk.put();
        Change empty = clerk.put();
        assertEquals(empty.head(), clerk.head());
        Change last = clerk.put(thing("a"));

        assertEquals(List.of(), empty.touched());
        for (Clerk handle : List.of(clerk, clerk.through(another()))) {
            assertEquals(List.of(first, empty, last), handle.changes());
            for (Change each : List.of(first, empty)) {
                CommandId command = each.command();
                assertEquals(Optional.of(each), handle.read(tx -> tx.receipt(command)));
                assertEquals(Optional.of(each), handle.write(command, tx -> tx.receipt(command)));
                assertThrows(
                        IllegalArgumentException.class,
                        () -> handle.write(command, tx -> {
                            tx.append(Clerk.follow(tx.head(), command, List.of()), List.of());
                            return true;
                        }));
            }
        }
        assertEquals(last.head(), clerk.head());
    }

    @Test
    void everyStaleKeyIsNamedInOrderAndNothingIsStored() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        List<Entry> entries = List.of(
                visit("a"),
                thing("d"),
                version(thing("e"), 2),
                thing("b").next(RED),
                thing("a").next(RED),
                version(thing("c"), 3));

        StorageException.Stale stale = assertThrows(StorageException.Stale.class, () -> clerk.put(entries));

        assertEquals(
                List.of(new Key("thing", "b"), new Key("thing", "c"), new Key("thing", "e"), new Key("visit", "a")),
                stale.keys());
        assertEquals(before, everything(clerk));
    }

    @Test
    void anExistingEntryCannotBePutAsNew() {
        Clerk clerk = stocked();

        StorageException.Stale stale = assertThrows(StorageException.Stale.class, () -> clerk.put(thing("a")));

        assertEquals(List.of(new Key("thing", "a")), stale.keys());
    }

    @Test
    void aRejectedAppendChangesNothingEvenIfTheFunctionContinues() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        List<Entry> entries = List.of(thing("d"), thing("a"), thing("e"));

        try {
            clerk.write(tx -> {
                assertThrows(
                        StorageException.Stale.class,
                        () -> tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), entries), entries));
                return true;
            });
        } catch (StorageException.Stale | StorageException.Contention expected) {
            assertEquals(before, everything(clerk));
        }

        assertEquals(before, everything(clerk));
    }

    @Test
    void anExceptionOfTheFunctionPassesUnchangedAndRollsBack() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        List<Throwable> throwables = List.of(
                new IllegalArgumentException("of the function"),
                new StackOverflowError("of the function"),
                new StorageException("of the function"));

        for (Throwable mine : throwables) {
            Throwable thrown = assertThrows(
                    Throwable.class,
                    () -> storage().write(clerk.community(), Clerk.newCommand(), tx -> {
                        List<Entry> entries = List.of(thing("d"), thing("a").next(RED));
                        tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), entries), entries);
                        throw raise(mine);
                    }));
            assertSame(mine, thrown);
            assertSame(
                    mine,
                    assertThrows(
                            Throwable.class,
                            () -> clerk.read(tx -> {
                                throw raise(mine);
                            })));
        }

        assertEquals(before, everything(clerk));
        Change next = clerk.put(thing("d"));
        assertEquals(3, next.position());
        assertEquals(List.of(next), clerk.read(tx -> tx.changesAfter(2, 9)));
    }

    /** Throws an error; returns a runtime exception. */
    private static RuntimeException raise(Throwable throwable) {
        if (throwable instanceof Error error) {
            throw error;
        }
        return (RuntimeException) throwable;
    }

    @Test
    void theFunctionRunsOnceForEachCall() {
        Clerk clerk = stocked();
        AtomicInteger runs = new AtomicInteger();
        Thread caller = Thread.currentThread();

        storage().write(clerk.community(), Clerk.newCommand(), tx -> {
            assertSame(caller, Thread.currentThread());
            return runs.incrementAndGet();
        });
        assertThrows(
                StorageException.Stale.class,
                () -> storage().write(clerk.community(), Clerk.newCommand(), tx -> {
                    runs.incrementAndGet();
                    tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), List.of(thing("a"))), List.of(thing("a")));
                    return true;
                }));
        clerk.read(tx -> runs.incrementAndGet());

        assertEquals(3, runs.get());
    }

    @Test
    void aTransactionCannotBeUsedAfterItsEnd() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        CommandId command = Clerk.newCommand();
        Change change = Clerk.follow(clerk.head(), command, List.of());

        ReadTransaction read = clerk.read(tx -> tx);
        WriteTransaction written = clerk.write(command, tx -> {
            tx.head();
            return tx;
        });
        WriteTransaction untouched = clerk.write(command, tx -> tx);
        List<ReadTransaction> ended = new ArrayList<>(List.of(read, written, untouched));
        assertThrows(
                IllegalStateException.class,
                () -> clerk.read(tx -> {
                    ended.add(tx);
                    throw new IllegalStateException("of the function");
                }));

        for (ReadTransaction each : ended) {
            assertThrows(IllegalStateException.class, each::head);
            assertThrows(IllegalStateException.class, () -> each.receipt(command));
            assertThrows(IllegalStateException.class, () -> each.changesAfter(0, 1));
            assertThrows(IllegalStateException.class, () -> each.fetch(List.of(things(SampleKinds.EAST))));
            assertThrows(IllegalStateException.class, () -> each.fetch(List.of()));
            assertThrows(
                    IllegalStateException.class,
                    () -> each.count(CountQuery.of(scope(SampleKinds.EAST), SampleKinds.THING, "shade")));
        }
        for (WriteTransaction each : List.of(written, untouched)) {
            assertThrows(IllegalStateException.class, () -> each.append(change, List.of()));
        }
        assertEquals(before, everything(clerk));
    }

    @Test
    void aCommandMakesAtMostOneChange() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        CommandId first = clerk.changes().get(0).command();
        List<Entry> entries = List.of(thing("a").next(RED));

        for (CommandId writing : List.of(first, Clerk.newCommand())) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> clerk.write(writing, tx -> {
                        tx.append(Clerk.follow(tx.head(), first, entries), entries);
                        return true;
                    }));
        }

        assertEquals(before, everything(clerk));
    }

    @Test
    void aChangeThatDoesNotFollowTheHeadIsRejected() {
        assertRejected(change -> with(change, change.position() + 1, change.recordedAt(), change.previous()));
        assertRejected(change -> with(change, change.position() - 1, change.recordedAt(), change.previous()));
        assertRejected(change -> with(change, change.position(), change.recordedAt(), Clerk.hash("another")));
        assertRejected(change -> with(change, change.position(), change.recordedAt(), ""));
    }

    @Test
    void aChangeMustBeRecordedLaterThanTheOneBefore() {
        Clerk clerk = stocked();
        long last = clerk.head().recordedAt();

        assertRejected(change -> with(change, change.position(), last, change.previous()));
        assertRejected(change -> with(change, change.position(), last - 1, change.previous()));
    }

    @Test
    void theFirstChangeMustFollowTheStart() {
        Clerk clerk = clerk();
        assertThrows(
                IllegalArgumentException.class,
                () -> clerk.write(tx -> {
                    Change late = Clerk.follow(new Head(1, 5, Clerk.hash("x")), Clerk.newCommand(), List.of());
                    tx.append(late, List.of());
                    return true;
                }));
        assertEquals(Head.START, clerk.head());
    }

    @Test
    void aChangeThatNamesOtherEntriesThanThosePutIsRejected() {
        Entry a = thing("a").next(RED);
        assertRejected(change -> named(change, List.of()));
        assertRejected(change -> named(change, Clerk.touched(List.of(thing("b").next(RED)))));
        assertRejected(change -> named(change, Clerk.touched(List.of(a, thing("d")))));
        assertRejected(change -> named(change, Clerk.touched(List.of(version(a, 3)))));
        assertRejected(change -> named(change, Clerk.touched(List.of(a, a))));
        assertRejected(change ->
                named(change, Clerk.touched(List.of(new Entry(SampleKinds.VISIT, "a", 2, SampleKinds.EAST, RED)))));
    }

    @Test
    void aChangeNamesItsEntriesInTheirOrder() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        List<Entry> entries = List.of(thing("d"), visit("b"), thing("a").next(RED));
        List<Entry> reversed = new ArrayList<>(entries);
        Collections.reverse(reversed);

        assertThrows(
                IllegalArgumentException.class,
                () -> clerk.write(tx -> {
                    tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), entries), reversed);
                    return true;
                }));

        assertEquals(before, everything(clerk));
        assertEquals(Clerk.touched(reversed), clerk.put(reversed).touched());
        assertEquals(Clerk.touched(reversed), clerk.changes().get(2).touched());
    }

    /** Appends a correct change after this operator has spoilt it, and checks that it is rejected. */
    private void assertRejected(UnaryOperator<Change> spoil) {
        Clerk clerk = clerk();
        if (clerk.head().position() == 0) {
            stocked();
        }
        List<Object> before = everything(clerk);
        List<Entry> entries = List.of(thing("a").next(RED));

        assertThrows(
                IllegalArgumentException.class,
                () -> clerk.write(tx -> {
                    tx.append(spoil.apply(Clerk.follow(tx.head(), Clerk.newCommand(), entries)), entries);
                    return true;
                }));

        assertEquals(before, everything(clerk));
    }

    private static Change with(Change change, long position, long recordedAt, String previous) {
        return new ChangeBuilder()
                .like(change)
                .position(position)
                .recordedAt(recordedAt)
                .previous(previous)
                .build();
    }

    private static Change named(Change change, List<Change.Touched> touched) {
        return new ChangeBuilder().like(change).touched(touched).build();
    }

    @Test
    void aKeyPutTwiceInOneChangeIsRejected() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);

        assertThrows(
                IllegalArgumentException.class,
                () -> clerk.put(thing("a").next(RED), thing("a").next(RED)));

        assertEquals(before, everything(clerk));
    }

    @Test
    void aSecondAppendInOneWriteIsRejectedAndTheFirstIsNotStored() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);

        assertThrows(
                IllegalArgumentException.class,
                () -> clerk.write(tx -> {
                    List<Entry> first = List.of(thing("a").next(RED));
                    Change change = Clerk.follow(tx.head(), Clerk.newCommand(), first);
                    tx.append(change, first);
                    List<Entry> second = List.of(thing("c").next(RED));
                    tx.append(Clerk.follow(change.head(), Clerk.newCommand(), second), second);
                    return true;
                }));

        assertEquals(before, everything(clerk));
    }

    @Test
    void tenThousandEntriesArePutByOneChange() {
        Clerk clerk = clerk();
        List<Entry> entries = new ArrayList<>(IntStream.range(0, 10_000)
                .mapToObj(i -> thing(
                        String.format("id-%04d", i),
                        i % 2 == 0 ? SampleKinds.EAST_ONE : SampleKinds.WEST_THREE,
                        Fields.builder()
                                .text("name", "name " + i)
                                .integer("weight", i)
                                .text("remark", "r" + i)
                                .build()))
                .toList());
        List<Entry> inOrder = List.copyOf(entries);
        Collections.reverse(entries);

        Change change = clerk.put(entries);
        List<Entry> next = inOrder.stream().map(entry -> entry.next(RED)).toList();
        clerk.put(next);

        assertEquals(next, clerk.fetch(things(SampleKinds.EAST, SampleKinds.WEST)));
        assertEquals(
                inOrder,
                clerk.fetch(
                        Clerk.at(change.recordedAt()),
                        things(SampleKinds.EAST, SampleKinds.WEST).page("", 997)));
        assertEquals(change, clerk.changes().get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 513, 1_009, 10_007})
    void anyNumberOfEntriesIsStoredAndFound(int size) {
        Clerk clerk = clerk();
        List<Entry> entries = IntStream.range(0, size)
                .mapToObj(i -> thing(
                        String.format("%05d", i),
                        SampleKinds.EAST,
                        Fields.builder().text("name", "name " + i).build()))
                .toList();
        Set<String> ids = entries.stream().map(Entry::id).collect(Collectors.toSet());
        Set<String> names =
                entries.stream().map(entry -> entry.fields().text("name")).collect(Collectors.toSet());

        Change change = clerk.put(entries);

        assertEquals(Clerk.touched(entries), change.touched());
        assertEquals(List.of(change), clerk.changes());
        for (Query query : List.of(
                things(SampleKinds.EAST),
                Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, ids),
                Query.by(scope(SampleKinds.EAST), SampleKinds.THING, "name", names))) {
            Page page = clerk.read(tx -> tx.fetch(List.of(query))).get(0);
            assertEquals(entries, page.entries());
            assertEquals(null, page.next());
        }
        CountQuery byId = CountQuery.of(scope(SampleKinds.EAST), SampleKinds.THING, CountQuery.ID);
        assertEquals(size, clerk.count(byId).size());
        assertEquals(size, clerk.count(byId.where("name", names)).size());
    }

    @Test
    void anIllegalAppendLeavesNothingEvenIfItsExceptionIsCaught() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        CommandId used = clerk.changes().get(0).command();
        List<Entry> entries = List.of(thing("a").next(RED), thing("d"));
        List<Entry> twice = List.of(thing("d"), thing("d"));
        List<UnaryOperator<Change>> spoilt = List.of(
                change -> with(change, change.position() + 1, change.recordedAt(), change.previous()),
                change -> with(change, change.position(), change.recordedAt() - 100, change.previous()),
                change -> with(change, change.position(), change.recordedAt(), Clerk.hash("another")),
                change -> named(change, List.of()),
                change -> new ChangeBuilder().like(change).command(used).build());

        for (UnaryOperator<Change> spoil : spoilt) {
            CommandId command = Clerk.newCommand();
            clerk.write(command, tx -> {
                Change change = spoil.apply(Clerk.follow(tx.head(), command, entries));
                return assertThrows(IllegalArgumentException.class, () -> tx.append(change, entries));
            });
            assertEquals(before, everything(clerk));
            assertEquals(Optional.empty(), clerk.read(tx -> tx.receipt(command)));
        }
        clerk.write(tx -> {
            Change change = Clerk.follow(tx.head(), Clerk.newCommand(), twice);
            return assertThrows(IllegalArgumentException.class, () -> tx.append(change, twice));
        });
        assertEquals(before, everything(clerk));
    }

    @Test
    void aSecondAppendWhoseExceptionIsCaughtLeavesTheFirst() {
        Clerk clerk = stocked();
        List<Entry> first = List.of(thing("a").next(RED));
        List<Entry> second = List.of(thing("c").next(RED), thing("d"));
        CommandId rejected = Clerk.newCommand();

        Change stored = clerk.write(tx -> {
            Change change = Clerk.follow(tx.head(), Clerk.newCommand(), first);
            tx.append(change, first);
            Change another = Clerk.follow(change.head(), rejected, second);
            assertThrows(IllegalArgumentException.class, () -> tx.append(another, second));
            return change;
        });

        assertEquals(stored.head(), clerk.head());
        assertEquals(List.of(stored), clerk.read(tx -> tx.changesAfter(2, 9)));
        assertEquals(Optional.empty(), clerk.read(tx -> tx.receipt(rejected)));
        assertEquals(List.of(first.get(0), thing("b").next(RED), thing("c")), clerk.fetch(things(SampleKinds.EAST)));
    }

    @Test
    void anAppendAfterOneThatThrewIsRejected() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        List<Entry> stale = List.of(thing("a"));
        List<Entry> right = List.of(thing("d"));
        List<Function<Head, Change>> firsts = List.of(
                head -> Clerk.follow(head, Clerk.newCommand(), stale),
                head -> with(Clerk.follow(head, Clerk.newCommand(), stale), 9, 9, ""));

        for (Function<Head, Change> first : firsts) {
            clerk.write(tx -> {
                assertThrows(RuntimeException.class, () -> tx.append(first.apply(tx.head()), stale));
                Change second = Clerk.follow(tx.head(), Clerk.newCommand(), right);
                return assertThrows(IllegalArgumentException.class, () -> tx.append(second, right));
            });

            assertEquals(before, everything(clerk));
        }
    }

    @Test
    void theChangeMayBeOfAnotherCommandThanTheWrite() {
        Clerk clerk = clerk();
        CommandId written = Clerk.newCommand();
        CommandId changed = Clerk.newCommand();

        Change change = clerk.write(written, tx -> {
            assertEquals(Optional.empty(), tx.receipt(written));
            Change next = Clerk.follow(tx.head(), changed, List.of());
            tx.append(next, List.of());
            return next;
        });

        assertEquals(Optional.of(change), clerk.write(written, tx -> tx.receipt(changed)));
        assertEquals(Optional.empty(), clerk.write(changed, tx -> tx.receipt(written)));
        assertEquals(Optional.of(change), clerk.write(changed, tx -> tx.receipt(changed)));
    }

    @Test
    void anInterruptedThreadStaysInterruptedAndWritesAllOrNothing() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        List<Entry> entries = List.of(thing("a").next(RED), thing("d"));
        CommandId command = Clerk.newCommand();
        Change change = Clerk.follow(clerk.head(), command, entries);
        boolean done = false;

        Thread.currentThread().interrupt();
        try {
            done = storage().write(clerk.community(), command, tx -> {
                tx.append(change, entries);
                return true;
            });
        } catch (StorageException interrupted) {
            assertEquals(false, interrupted instanceof StorageException.Stale);
        }
        assertEquals(true, Thread.interrupted(), "the interrupt was cleared");

        if (!done) {
            assertEquals(before, everything(clerk));
            clerk.put(entries);
        }
        assertEquals(3, clerk.head().position());
        assertEquals(entries, clerk.fetch(Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, Set.of("a", "d"))));
    }

    @Test
    void everyStaleKeyOfALargeChangeIsNamed() {
        Clerk clerk = clerk();
        List<Entry> entries = IntStream.range(0, 1_009)
                .mapToObj(i -> thing(String.format("%04d", i)))
                .toList();
        List<Entry> last = new ArrayList<>(entries);
        last.remove(1_008);
        last.add(version(entries.get(1_008), 2));
        StorageException.Stale one = assertThrows(StorageException.Stale.class, () -> clerk.put(last));
        assertEquals(List.of(entries.get(1_008).key()), one.keys());
        Change change = clerk.put(entries);

        StorageException.Stale all = assertThrows(StorageException.Stale.class, () -> clerk.put(entries));

        assertEquals(entries.stream().map(Entry::key).toList(), all.keys());
        assertEquals(List.of(change), clerk.changes());
    }

    @Test
    void staleKeysComeInCodePointOrder() {
        Clerk clerk = clerk();
        List<Entry> entries =
                List.of(thing("a"), visit("B"), thing("_"), thing("B"), thing("10"), thing("9"), thing("a-"));
        clerk.put(entries);

        StorageException.Stale stale = assertThrows(StorageException.Stale.class, () -> clerk.put(entries));

        assertEquals(
                List.of("thing/10", "thing/9", "thing/B", "thing/_", "thing/a", "thing/a-", "visit/B"),
                stale.keys().stream().map(Key::toString).toList());
    }

    @Test
    void anyVersionButTheNextIsStale() {
        Clerk clerk = clerk();
        for (int i = 1; i <= 4; i++) {
            clerk.put(version(thing("a"), i));
        }
        List<Object> before = everything(clerk);

        for (long wrong : List.of(1L, 2L, 3L, 4L, 6L, Long.MAX_VALUE)) {
            Entry entry = version(thing("a"), wrong);
            assertThrows(StorageException.Stale.class, () -> clerk.put(entry), () -> "version " + wrong);
        }

        assertEquals(before, everything(clerk));
    }

    @Test
    void aVersionPutByTheOtherHandleIsSeenAsStale() {
        Clerk here = clerk();
        Clerk there = here.through(another());
        here.put(thing("a"));
        there.put(version(thing("a"), 2));

        assertThrows(StorageException.Stale.class, () -> here.put(version(thing("a"), 2)));

        here.put(version(thing("a"), 3));
        assertThrows(StorageException.Stale.class, () -> there.put(version(thing("a"), 3)));
        assertEquals(3, here.head().position());
    }

    @Test
    void theFirstChangeHasTheFirstPositionAndNoPreviousHash() {
        Clerk clerk = clerk();
        List<UnaryOperator<Change>> spoilt = List.of(
                change -> with(change, 1, change.recordedAt(), Clerk.hash("x")),
                change -> with(change, 0, change.recordedAt(), ""),
                change -> with(change, 2, change.recordedAt(), ""));

        for (UnaryOperator<Change> spoil : spoilt) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> clerk.write(tx -> {
                        tx.append(spoil.apply(Clerk.follow(tx.head(), Clerk.newCommand(), List.of())), List.of());
                        return true;
                    }));
        }

        assertEquals(Head.START, clerk.head());
    }

    @Test
    void aFaultThrownByTheFunctionPassesUnchangedAndIsNotRepeated() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);

        for (StorageException mine : List.of(
                new StorageException.Contention("of the function"),
                new StorageException.CommitUnknown("of the function"),
                new StorageException.Stale(List.of(new Key("thing", "of the function"))))) {
            AtomicInteger runs = new AtomicInteger();
            assertSame(
                    mine,
                    assertThrows(
                            StorageException.class,
                            () -> storage().write(clerk.community(), Clerk.newCommand(), tx -> {
                                runs.incrementAndGet();
                                tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), List.of()), List.of());
                                throw mine;
                            })));
            assertSame(
                    mine,
                    assertThrows(
                            StorageException.class,
                            () -> clerk.read(tx -> {
                                runs.incrementAndGet();
                                throw mine;
                            })));
            assertEquals(2, runs.get());
        }

        assertEquals(before, everything(clerk));
    }

    @Test
    void aTransactionOfAWriteThatFailedCannotBeUsed() {
        Clerk clerk = stocked();
        List<Object> before = everything(clerk);
        List<WriteTransaction> ended = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () -> clerk.write(tx -> {
                    ended.add(tx);
                    throw new IllegalStateException("of the function");
                }));
        assertThrows(
                StorageException.Stale.class,
                () -> clerk.write(tx -> {
                    ended.add(tx);
                    List<Entry> stale = List.of(thing("a"));
                    tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), stale), stale);
                    return true;
                }));
        Change change = Clerk.follow(clerk.head(), Clerk.newCommand(), List.of());

        for (WriteTransaction each : ended) {
            assertThrows(IllegalStateException.class, each::head);
            assertThrows(IllegalStateException.class, () -> each.append(change, List.of()));
        }
        assertEquals(before, everything(clerk));
    }

    @Test
    void aReadOfAnInterruptedThreadKeepsTheInterrupt() {
        Clerk clerk = stocked();

        Thread.currentThread().interrupt();
        try {
            assertEquals(2, clerk.head().position());
        } catch (StorageException interrupted) {
            assertEquals(false, interrupted instanceof StorageException.Stale);
        }

        assertEquals(true, Thread.interrupted(), "the interrupt was cleared");
        assertEquals(2, clerk.head().position());
    }

    @Test
    void aReadWithinAWriteIsAnotherTransaction() {
        Clerk clerk = stocked();

        clerk.write(tx -> {
            tx.append(Clerk.follow(tx.head(), Clerk.newCommand(), List.of()), List.of());
            assertEquals(2, clerk.head().position());
            return true;
        });

        assertEquals(3, clerk.head().position());
    }

    @Test
    void aReadWithinAReadIsAnotherTransaction() {
        Clerk clerk = stocked();
        KnownAt first = Clerk.at(clerk.changes().get(0).recordedAt());

        clerk.read(tx -> {
            assertEquals(2, tx.head().position());
            ReadTransaction inner = clerk.read(first, within -> {
                assertEquals(1, within.head().position());
                assertEquals(2, tx.head().position());
                return within;
            });
            assertThrows(IllegalStateException.class, inner::head);
            assertEquals(List.of("a", "b", "c"), ids(Clerk.walk(tx, things(SampleKinds.EAST))));
            return true;
        });
    }
}
