package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.WriteTransaction;
import org.junit.jupiter.api.Test;

/** Concurrent use of two handles: the writes of a community run one after the other, and a read sees one state. */
abstract class RacesSuite extends StorageSuite {
    private static final long PATIENCE_SECONDS = 60;
    /** How long one side keeps its transaction open for the other side, which may have to wait. */
    private static final long OVERLAP_MILLIS = 150;

    /** Runs these tasks at once and waits for all threads to end. */
    static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return task.call();
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return answers;
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError("A thread failed or did not end", failed);
        } finally {
            threads.shutdownNow();
            assertTrue(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS), "a thread did not end");
        }
    }

    /** Waits for the other side. The store may block the other side until this transaction ends. */
    private static void overlap(CountDownLatch latch) {
        try {
            boolean came = latch.await(OVERLAP_MILLIS, TimeUnit.MILLISECONDS);
            assertTrue(came || latch.getCount() > 0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Entry weighing(long weight) {
        return thing(
                "a",
                SampleKinds.EAST,
                Fields.builder().integer("weight", weight).build());
    }

    private static Entry seen(ReadTransaction tx, String id) {
        return tx.fetch(List.of(Query.ids(scope(SampleKinds.EAST), SampleKinds.THING, Set.of(id))))
                .get(0)
                .entries()
                .get(0);
    }

    private static Change append(WriteTransaction tx, Entry... entries) {
        return append(tx, Clerk.newCommand(), entries);
    }

    private static Change append(WriteTransaction tx, CommandId command, Entry... entries) {
        Change change = Clerk.follow(tx.head(), command, List.of(entries));
        tx.append(change, List.of(entries));
        return change;
    }

    @Test
    void noUpdateIsLostBetweenTwoHandles() throws InterruptedException {
        Clerk clerk = clerk();
        clerk.put(weighing(0));
        Callable<Integer> here = () -> addUp(clerk);
        Callable<Integer> there = () -> addUp(clerk.through(another()));

        atOnce(List.of(here, there, here, there));

        Entry last = clerk.fetch(things(SampleKinds.EAST)).get(0);
        assertEquals(60, last.fields().integer("weight"));
        assertEquals(61, last.version());
        List<Change> feed = clerk.changes();
        assertEquals(61, feed.size());
        Head head = Head.START;
        for (Change change : feed) {
            assertEquals(head.position() + 1, change.position());
            assertEquals(head.hash(), change.previous());
            assertTrue(change.recordedAt() > head.recordedAt());
            head = change.head();
        }
    }

    private static int addUp(Clerk clerk) {
        for (int i = 0; i < 15; i++) {
            clerk.write(tx -> {
                Entry entry = seen(tx, "a");
                long weight = entry.fields().integer("weight");
                return append(
                        tx,
                        entry.next(
                                Fields.builder().integer("weight", weight + 1).build()));
            });
        }
        return 15;
    }

    @Test
    void theSecondOfTwoWritersSeesTheWriteOfTheFirst() throws InterruptedException {
        Clerk clerk = clerk();
        clerk.put(thing("a"), thing("b"));
        CountDownLatch bothIn = new CountDownLatch(2);

        List<Boolean> acted = atOnce(List.of(
                () -> goOffDuty(clerk, "a", "b", bothIn), () -> goOffDuty(clerk.through(another()), "b", "a", bothIn)));

        assertEquals(1, acted.stream().filter(each -> each).count(), "only one of the two may go off duty");
        assertEquals(2, clerk.head().position());
    }

    /** Goes off duty unless the other is off duty already. */
    private static boolean goOffDuty(Clerk clerk, String mine, String others, CountDownLatch bothIn) {
        return clerk.write(tx -> {
            boolean otherIsOff = seen(tx, others).fields().has("shade");
            bothIn.countDown();
            overlap(bothIn);
            if (otherIsOff) {
                return false;
            }
            append(tx, seen(tx, mine).next(Fields.builder().text("shade", "off").build()));
            return true;
        });
    }

    @Test
    void theSameNewIdIsPutByOneWriterOnly() throws InterruptedException {
        Clerk clerk = clerk();
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Clerk mine = clerk.through(i % 2 == 0 ? storage() : another());
            writers.add(() -> mine.write(tx -> {
                boolean there = !Clerk.walk(tx, things(SampleKinds.EAST)).isEmpty();
                if (!there) {
                    append(tx, thing("a"));
                }
                return !there;
            }));
        }

        List<Boolean> put = atOnce(writers);

        assertEquals(1, put.stream().filter(each -> each).count());
        assertEquals(1, clerk.head().position());
    }

    @Test
    void aReadSeesOneStateWhileAWriterCommits() throws InterruptedException {
        Clerk clerk = clerk();
        clerk.put(weighing(1), thing("b"));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);

        List<List<Object>> seen = atOnce(List.of(
                () -> clerk.read(tx -> {
                    Entry first = seen(tx, "a");
                    reading.countDown();
                    overlap(written);
                    return List.of(
                            first.version(),
                            seen(tx, "a").version(),
                            seen(tx, "b").version(),
                            tx.count(CountQuery.of(scope(SampleKinds.EAST), SampleKinds.THING, "weight"))
                                    .size(),
                            tx.head().position(),
                            tx.changesAfter(0, 10).size());
                }),
                () -> {
                    assertTrue(reading.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                    clerk.through(another())
                            .put(weighing(2).next(Fields.none()), thing("b").next(SampleKinds.WEST, Fields.none()));
                    written.countDown();
                    return List.of();
                }));

        assertEquals(List.of(1L, 1L, 1L, 2, 1L, 1), seen.get(0));
        assertEquals(2, clerk.head().position());
    }

    @Test
    void aLargeChangeIsSeenCompletelyOrNotAtAll() throws InterruptedException {
        Clerk clerk = clerk();
        List<Entry> entries = IntStream.range(0, 1_000)
                .mapToObj(i -> thing(String.format("%04d", i)))
                .toList();
        CountDownLatch done = new CountDownLatch(1);

        List<Boolean> whole = atOnce(List.of(
                () -> {
                    List<Entry> next = entries;
                    for (int i = 0; i < 3; i++) {
                        clerk.put(next);
                        next = next.stream()
                                .map(entry -> entry.next(Fields.none()))
                                .toList();
                    }
                    done.countDown();
                    return true;
                },
                () -> {
                    boolean all = true;
                    do {
                        all &= clerk.through(another()).<Boolean>read(tx -> {
                            long position = tx.head().position();
                            List<Entry> found = Clerk.walk(tx, things(SampleKinds.EAST));
                            return found.size() == (position == 0 ? 0 : 1_000)
                                    && found.stream().allMatch(entry -> entry.version() == position);
                        });
                    } while (all && done.getCount() > 0);
                    return all;
                }));

        assertEquals(List.of(true, true), whole);
    }

    @Test
    void aRolledBackWriteIsNeverSeen() throws InterruptedException {
        Clerk clerk = clerk();
        clerk.put(thing("a"));
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);

        List<Long> positions = atOnce(List.of(
                () -> {
                    try {
                        return clerk.write(tx -> {
                            append(tx, thing("a").next(Fields.none()));
                            appended.countDown();
                            overlap(looked);
                            throw new IllegalStateException("of the function");
                        });
                    } catch (IllegalStateException mine) {
                        return 0L;
                    }
                },
                () -> {
                    assertTrue(appended.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                    Head head = clerk.through(another()).head();
                    looked.countDown();
                    return head.position();
                }));

        assertEquals(List.of(0L, 1L), positions);
        assertEquals(1, clerk.fetch(things(SampleKinds.EAST)).get(0).version());
        assertEquals(2, clerk.put(thing("b")).position());
    }

    @Test
    void theOtherHandleSeesACommitAtOnce() {
        Clerk here = clerk();
        Clerk there = here.through(another());
        for (int i = 0; i < 20; i++) {
            Change change = (i % 2 == 0 ? here : there).put(thing(String.format("%02d", i)));
            Clerk other = i % 2 == 0 ? there : here;
            assertEquals(change.head(), other.head());
            assertEquals(i + 1, other.fetch(things(SampleKinds.EAST)).size());
        }
    }

    @Test
    void aReceiptIsNotSeenBeforeTheCommit() throws InterruptedException {
        Clerk clerk = clerk();
        CommandId command = Clerk.newCommand();
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);

        List<Optional<Change>> seen = atOnce(List.of(
                () -> clerk.write(command, tx -> {
                    Change change = append(tx, command, thing("a"));
                    appended.countDown();
                    overlap(looked);
                    return Optional.of(change);
                }),
                () -> {
                    assertTrue(appended.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                    Optional<Change> receipt = clerk.through(another()).read(tx -> {
                        Optional<Change> found = tx.receipt(command);
                        assertEquals(
                                tx.head().position() == 1, found.isPresent(), "the receipt is seen with its change");
                        return found;
                    });
                    looked.countDown();
                    return receipt;
                }));

        assertTrue(seen.get(1).isEmpty() || seen.get(1).equals(seen.get(0)));
        assertEquals(seen.get(0), clerk.through(another()).read(tx -> tx.receipt(command)));
    }

    @Test
    void aCommandRacedByFourThreadsTakesEffectOnce() throws InterruptedException {
        Clerk clerk = clerk();
        clerk.put(weighing(0));
        CommandId command = Clerk.newCommand();
        CountDownLatch allIn = new CountDownLatch(4);
        List<Callable<Change>> senders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Clerk mine = clerk.through(i % 2 == 0 ? storage() : another());
            senders.add(() -> mine.write(command, tx -> {
                allIn.countDown();
                Optional<Change> receipt = tx.receipt(command);
                if (receipt.isPresent()) {
                    return receipt.get();
                }
                overlap(allIn);
                Entry entry = seen(tx, "a");
                return append(
                        tx,
                        command,
                        entry.next(Fields.builder().integer("weight", 1).build()));
            }));
        }

        List<Change> answers = atOnce(senders);

        Change only = clerk.changes().get(1);
        assertEquals(List.of(only, only, only, only), answers);
        assertEquals(2, clerk.head().position());
        assertEquals(2, clerk.fetch(things(SampleKinds.EAST)).get(0).version());
    }
}
