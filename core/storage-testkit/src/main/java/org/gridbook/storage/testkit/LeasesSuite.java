package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.Shown.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;
import org.gridbook.storage.RelayLease;
import org.gridbook.storage.RelayStorage;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Leases and cursors of relays, on two handles. The report names a store that does not offer them. */
abstract class LeasesSuite extends StorageSuite {
    private static final CommunityId HOME = new CommunityId("sample-community");
    private static final CommunityId OTHER = new CommunityId("sample-community-2");
    private static final long NOW = 1_580_000_000_000_001L;
    private static final long END = NOW + 30_000_000;
    private static final int THREADS = 4;
    private static final int ROUNDS = 10;

    private interface Work {
        void on(RelayStorage one, RelayStorage other) throws Exception;
    }

    private void offered(TestReporter reporter, Work work) {
        if (storage() instanceof RelayStorage one && another() instanceof RelayStorage other) {
            try {
                work.on(one, other);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        } else {
            reporter.publishEntry("relay", "not tested: the store does not implement RelayStorage");
        }
    }

    private static RelayLease acquired(RelayStorage storage, CommunityId community, String holder, long now) {
        return storage.acquire(community, holder, now, now + (END - NOW))
                .orElseThrow(() -> new AssertionError("the lease was not acquired"));
    }

    @Test
    void oneHolderAcquiresTheLeaseAndAnotherDoesNot(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease lease = acquired(one, HOME, "a", NOW);

            assertEquals(Optional.empty(), other.acquire(HOME, "b", NOW, END));
            assertEquals(new RelayLease(HOME, "a", lease.token(), END), lease);
            assertTrue(lease.token() > 0, "a token is positive");
        });
    }

    @Test
    void aLeaseIsFreeAtItsEndAndNotAMicrosecondBefore(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            acquired(one, HOME, "a", NOW);

            assertEquals(Optional.empty(), other.acquire(HOME, "b", END - 1, END + 9));
            assertEquals("b", acquired(other, HOME, "b", END).holder());
            assertEquals(Optional.empty(), one.acquire(HOME, "a", END, END + 9));
        });
    }

    @Test
    void everyLeaseHasALargerToken(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease first = acquired(one, HOME, "a", NOW);
            RelayLease again = acquired(other, HOME, "a", NOW);
            RelayLease second = acquired(other, HOME, "b", END);
            other.release(second);
            RelayLease third = acquired(one, HOME, "a", NOW);

            assertTrue(first.token() < again.token(), "the same holder gets a new token");
            assertTrue(again.token() < second.token(), "the next holder gets a larger token");
            assertTrue(second.token() < third.token(), "a release does not bring tokens back");
        });
    }

    @Test
    void aReleasedLeaseIsFreeAndMovesNoCursor(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease lease = acquired(one, HOME, "a", NOW);

            one.release(lease);

            assertFalse(one.advance(lease, "target", 1));
            assertEquals(Optional.empty(), one.renew(lease, END + 1));
            assertEquals("b", acquired(other, HOME, "b", NOW).holder());
        });
    }

    @Test
    void onlyTheLatestLeaseMovesACursor(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease old = acquired(one, HOME, "a", NOW);
            assertTrue(one.advance(old, "target", 5));
            RelayLease latest = acquired(other, HOME, "b", END);

            assertFalse(one.advance(old, "target", 9));
            assertFalse(one.advance(old, "fresh", 1));
            assertEquals(Map.of("target", 5L), one.cursors(HOME));
            assertTrue(other.advance(latest, "target", 6));
            assertEquals(Map.of("target", 6L), one.cursors(HOME));
        });
    }

    @Test
    void theEarlierLeaseOfTheSameHolderMovesNoCursor(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease before = acquired(one, HOME, "a", NOW);
            RelayLease after = acquired(other, HOME, "a", NOW + 1);

            assertFalse(one.advance(before, "target", 1));
            assertTrue(other.advance(after, "target", 1));
        });
    }

    @Test
    void aRenewedLeaseLastsUntilItsNewEnd(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease lease = acquired(one, HOME, "a", NOW);

            assertEquals(Optional.of(lease.until(END + 5)), one.renew(lease, END + 5));
            assertEquals(Optional.empty(), other.acquire(HOME, "b", END + 4, END + 9));
            assertEquals("b", acquired(other, HOME, "b", END + 5).holder());
        });
    }

    @Test
    void aLeaseThatEndedIsRenewedUnlessAnotherWasAcquired(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease lease = acquired(one, HOME, "a", NOW);
            assertTrue(one.renew(lease, END + 50).isPresent());
            assertTrue(one.advance(lease, "target", 1), "a renewed lease has the same token");
            acquired(other, HOME, "b", END + 50);

            assertEquals(Optional.empty(), one.renew(lease, END + 99));
            one.release(lease);
            assertEquals(Optional.empty(), one.acquire(HOME, "a", END + 51, END + 99));
        });
    }

    @Test
    void aCursorNeverMovesBack(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease lease = acquired(one, HOME, "a", NOW);
            for (long position : new long[] {0, 7, 7, 3, 1L << 53}) {
                assertTrue(one.advance(lease, "target", position));
                assertEquals(Map.of("target", position == 3 ? 7 : position), other.cursors(HOME));
            }
        });
    }

    @Test
    void eachTargetOfEachCommunityHasACursorOfItsOwn(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease home = acquired(one, HOME, "a", NOW);
            RelayLease neighbour = acquired(other, OTHER, "b", NOW);
            assertEquals(Map.of(), one.cursors(HOME));
            one.advance(home, "file", 3);
            one.advance(home, "file_two", 4);
            other.advance(neighbour, "file", 9);

            assertEquals(Map.of("file", 3L, "file_two", 4L), other.cursors(HOME));
            assertEquals(Map.of("file", 9L), one.cursors(OTHER));
        });
    }

    @Test
    void leasesAndCursorsLeaveNoChange(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease lease = acquired(one, HOME, "a", NOW);
            one.advance(lease, "target", 4);

            assertEquals(List.of(), storage().communities("", 9));
            assertEquals(Head.START, clerk().head());
            assertEquals(1L, clerk().put(thing("a")).position());
        });
    }

    @Test
    void leasesAndCursorsAreThereAfterARestart(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            RelayLease lease = acquired(one, HOME, "a", NOW);
            one.advance(lease, "target", 4);
            Storage reopened = reopen().orElseGet(this::storage);
            RelayStorage after = (RelayStorage) reopened;

            assertEquals(Map.of("target", 4L), after.cursors(HOME));
            assertEquals(Optional.empty(), after.acquire(HOME, "b", END - 1, END + 9));
            assertTrue(after.advance(lease, "target", 5));
        });
    }

    @Test
    void ofManyWhoAcquireAtOnceOneSucceeds(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            for (int round = 0; round < ROUNDS; round++) {
                CommunityId community = new CommunityId("race-" + round);
                List<RelayLease> won = together(
                        thread -> (thread % 2 == 0 ? one : other).acquire(community, "holder-" + thread, NOW, END));

                assertEquals(1, won.size());
            }
        });
    }

    @Test
    void noTwoLeasesHaveTheSameToken(TestReporter reporter) {
        offered(reporter, (one, other) -> {
            Set<Long> tokens = new HashSet<>();
            for (int round = 0; round < ROUNDS; round++) {
                long now = NOW;
                List<RelayLease> won = together(thread -> (thread % 2 == 0 ? one : other)
                        .acquire(HOME, "holder-" + thread, now, now + 1)
                        .flatMap(lease -> (thread % 2 == 0 ? one : other).renew(lease, now)));
                won.forEach(lease -> assertTrue(tokens.add(lease.token()), "a token was given twice"));
            }
            assertTrue(tokens.size() >= ROUNDS, "leases were acquired");
        });
    }

    private interface Try {
        Optional<RelayLease> by(int thread);
    }

    /** The leases that threads acquired which began at the same time. Another holder's call is never an error. */
    private static List<RelayLease> together(Try each) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier begin = new CyclicBarrier(THREADS);
            List<Future<Optional<RelayLease>>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.add(pool.submit(() -> {
                    begin.await(10, TimeUnit.SECONDS);
                    return each.by(thread);
                }));
            }
            List<RelayLease> won = new ArrayList<>();
            for (Future<Optional<RelayLease>> future : running) {
                future.get(60, TimeUnit.SECONDS).ifPresent(won::add);
            }
            return won;
        } finally {
            pool.shutdownNow();
        }
    }
}
