package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Role;
import org.gridbook.book.Denied;
import org.gridbook.book.EventType;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.relay.Delivery;
import org.gridbook.relay.Pace;
import org.gridbook.relay.PaceBuilder;
import org.gridbook.relay.Relay;
import org.gridbook.relay.RelayPass;
import org.gridbook.relay.RelaySetupBuilder;
import org.gridbook.relay.RelayTarget;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.RelayLease;
import org.gridbook.storage.RelayStorage;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The relay: at least once and in order, one lease, growing pauses, and no change of its own at rest. A store without {@link RelayStorage} is tested
 * with the leases of the model.
 */
abstract class RelaySuite {
    private static final ActorId RELAY = new ActorId("relay");
    private static final Pace PACE =
            new PaceBuilder().like(Pace.USUAL).page(4).pages(3).build();
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private RegisterTown town;
    private RelayStorage one;
    private RelayStorage other;
    private final List<Relay> opened = new ArrayList<>();

    /** A fresh store with all kinds of the book. */
    protected abstract StorageFixture fixture();

    @BeforeEach
    void open() {
        StorageFixture fixture = fixture();
        town = new RegisterTown(fixture.storage(), "town");
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        RELAY,
                        Role.SECRETARY,
                        new Area.EntireCommunity(),
                        RegisterTown.EMERGENCY,
                        Interval.since(RegisterTown.START)));
        ReferenceStorage model = new ReferenceStorage();
        one = fixture.storage() instanceof RelayStorage offered ? offered : model;
        other = fixture.another() instanceof RelayStorage offered ? offered : model;
    }

    @AfterEach
    void closeRelays() {
        opened.forEach(Relay::close);
    }

    /** A target that remembers the positions it got, and fails as long as it should. */
    private static final class Listening implements RelayTarget {
        private final String name;
        private final Set<EventType> types;
        private final int batch;
        private final List<Long> got = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();
        private boolean dead;
        private Listener before = delivery -> {};

        Listening(String name, int batch, EventType... types) {
            this.name = name;
            this.batch = batch;
            this.types = Set.of(types);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<EventType> types() {
            return types;
        }

        @Override
        public int batch() {
            return batch;
        }

        @Override
        public void deliver(Delivery delivery) throws Exception {
            before.deliver(delivery);
            if (dead) {
                throw new IllegalStateException("dead");
            }
            delivery.changes().forEach(change -> got.add(change.position()));
            sizes.add(delivery.changes().size());
        }
    }

    private Relay relay(RelayStorage storage, String holder, Pace pace, RelayTarget... targets) {
        Relay relay = new Relay(
                town.book,
                storage,
                new RelaySetupBuilder()
                        .holder(holder)
                        .actor(RELAY)
                        .purpose(any -> RegisterTown.EMERGENCY)
                        .targets(Arrays.asList(targets))
                        .clock(town.clock())
                        .pace(pace)
                        .build());
        opened.add(relay);
        return relay;
    }

    private Relay relay(RelayTarget... targets) {
        return relay(one, "a", PACE, targets);
    }

    private RelayPass pass(Relay relay) {
        return answer(relay.run(town.community));
    }

    /** Passes until nothing waits. */
    private RelayPass all(Relay relay) {
        RelayPass pass = pass(relay);
        while (!pass.next().isAfter(town.now())) {
            pass = pass(relay);
        }
        return pass;
    }

    private static RelayPass.TargetPass of(RelayPass pass, String name) {
        return pass.targets().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The positions of the changes that are not reads of the relay. */
    private List<Long> expected(EventType... types) {
        return town.changesAfter(0, Integer.MAX_VALUE).stream()
                .filter(change -> !change.actor().equals(RELAY.value()))
                .filter(change -> types.length == 0
                        || EventType.find(change.event())
                                .filter(List.of(types)::contains)
                                .isPresent())
                .map(Change::position)
                .toList();
    }

    private void draw(int grids) {
        for (int i = 0; i < grids; i++) {
            right(town.secretary.register().drawGrid(town.command(), "Grid " + town.now(), RegisterTown.START));
        }
    }

    private long head() {
        return town.changesAfter(0, Integer.MAX_VALUE).size();
    }

    @Test
    void everyChangeIsHandedOnOnceInTheOrderOfTheFeed() {
        draw(30);
        Listening target = new Listening("file", 3);

        RelayPass last = all(relay(target));

        assertEquals(expected(), target.got);
        assertEquals(1, expected().get(0));
        assertTrue(target.sizes.stream().allMatch(size -> size <= 3), "a batch has at most three changes");
        long stored = one.cursors(town.community).getOrDefault("file", 0L);
        assertTrue(stored >= expected().get(expected().size() - 1)
                && stored <= of(last, "file").position());
    }

    @Test
    void aPassIsBoundedAndSaysThatMoreWaits() {
        draw(30);
        Listening target = new Listening("file", 100);

        RelayPass pass = pass(relay(target));

        assertEquals(LongStream.rangeClosed(1, 12).boxed().toList(), target.got);
        assertEquals(12, of(pass, "file").handedOn());
        assertEquals(town.now(), pass.next());
    }

    @Test
    void aRelayAtRestAddsNoChangeAndComesBackAfterThePause() {
        Listening target = new Listening("file", 100);
        Relay relay = relay(target);
        all(relay);
        pass(relay);
        long before = head();

        for (int i = 0; i < 5; i++) {
            RelayPass pass = pass(relay);
            assertEquals(town.now().plus(PACE.idle()), pass.next());
            assertEquals(0, of(pass, "file").handedOn());
        }

        assertEquals(before, head());
        assertEquals(expected(), target.got);
    }

    @Test
    void aTargetThatReadsPersonalDataDoesNotFeedItself() {
        HouseholdId household = town.household("E-1", town.eastBuilding, 2);
        Listening target = new Listening("messenger", 100);
        target.before = delivery ->
                answer(delivery.desk().register().directory().people(household, town.now(), KnownAt.LATEST));
        Relay relay = relay(target);
        all(relay);
        int calls = target.sizes.size();
        pass(relay);
        long before = head();

        for (int i = 0; i < 5; i++) {
            pass(relay);
        }

        assertEquals(before, head());
        assertEquals(calls, target.sizes.size());
        assertTrue(
                town.changesAfter(0, Integer.MAX_VALUE).stream()
                        .anyMatch(change -> change.actor().equals(RELAY.value())
                                && change.facts().get("whose") != null),
                "the read is audited");
    }

    @Test
    void readsOfOthersAreHandedOn() {
        HouseholdId household = town.household("E-1", town.eastBuilding, 2);
        answer(town.secretary.register().directory().people(household, town.now(), KnownAt.LATEST));
        Listening target = new Listening("audit", 100, EventType.PERSONAL_DATA_READ);

        all(relay(target));

        assertEquals(expected(EventType.PERSONAL_DATA_READ), target.got);
        assertEquals(1, target.got.size());
    }

    @Test
    void aTargetGetsTheTypesThatItWantsAndPassesOverTheOthersWithoutACallOrAWrite() {
        draw(8);
        right(town.secretary.register().addBuilding(town.command(), RegisterTown.newBuilding("Late", town.east)));
        draw(2);
        Listening target = new Listening("buildings", 100, EventType.BUILDINGS_ADDED);
        Counting counted = new Counting(one);
        Relay relay = relay(counted, "a", PACE, target);

        all(relay);

        List<Long> wanted = expected(EventType.BUILDINGS_ADDED);
        assertEquals(wanted, target.got);
        assertEquals(3, wanted.size());
        assertEquals(3, target.sizes.size(), "no two of them share a page");
        assertEquals(3, counted.advances, "one write for each delivery");
        assertTrue(one.cursors(town.community).getOrDefault("buildings", 0L) >= wanted.get(wanted.size() - 1));

        relay.close();
        assertTrue(one.cursors(town.community).getOrDefault("buildings", 0L) >= head() - 1, "stored at the end");
    }

    @Test
    void theCursorIsStoredAfterAThousandChangesWithoutACall() {
        draw(1_000);
        Counting counted = new Counting(one);
        Pace pace = new PaceBuilder().like(PACE).page(100).pages(100).build();

        all(relay(counted, "a", pace, new Listening("none", 100, EventType.GLASS_BROKEN)));

        assertEquals(1, counted.advances);
        assertEquals(Map.of("none", 1_000L), one.cursors(town.community));
    }

    @Test
    void aDeadTargetHoldsUpNoOtherAndIsTriedAgainWithGrowingPauses() {
        Listening dead = new Listening("dead", 100);
        Listening alive = new Listening("alive", 100);
        dead.dead = true;
        Relay relay = relay(dead, alive);
        RelayPass pass = all(relay);
        assertEquals(expected(), alive.got);
        assertInstanceOf(IllegalStateException.class, of(pass, "dead").failure().orElseThrow());

        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            Instant before = town.now();
            Instant retry = before;
            int[] calls = {0};
            dead.before = delivery -> calls[0]++;
            while (calls[0] == 0) {
                RelayPass next = pass(relay);
                retry = calls[0] > 0 ? town.now() : next.next();
                if (calls[0] == 0) {
                    town.at(retry);
                }
            }
            pauses.add(Duration.between(before, retry));
        }
        assertEquals(
                List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300),
                pauses.stream().map(each -> (int) each.toSeconds()).toList());

        dead.dead = false;
        town.at(town.now().plus(PACE.longestRetry()));
        all(relay);
        assertEquals(expected(), dead.got);
        assertEquals(expected(), alive.got);
    }

    @Test
    void aTargetIsTriedAgainAtTheInstantOfItsPauseAndNotBefore() {
        Listening target = new Listening("file", 100);
        target.dead = true;
        Relay relay = relay(target);
        pass(relay);
        target.dead = false;

        town.at(town.now().plus(PACE.firstRetry()).minus(MICRO));
        pass(relay);
        assertEquals(List.of(), target.got);
        town.at(town.now().plus(MICRO));
        pass(relay);
        assertFalse(target.got.isEmpty());
    }

    @Test
    void aClockThatWasAheadHoldsUpNoTarget() {
        Listening target = new Listening("file", 100);
        target.dead = true;
        Instant now = town.now();
        town.at(now.plus(Duration.ofDays(1)));
        Relay relay = relay(target);
        pass(relay);
        target.dead = false;

        town.at(now);
        pass(relay);

        assertFalse(target.got.isEmpty());
    }

    @Test
    void aBatchThatFailsIsDeliveredAgainFromItsFirstChange() {
        Listening target = new Listening("file", 2);
        target.before = delivery -> {
            if (delivery.changes().get(0).position() == 3) {
                throw new java.io.IOException("invented");
            }
        };
        Relay relay = relay(target);
        RelayPass pass = pass(relay);
        assertEquals(List.of(1L, 2L), target.got);
        assertEquals(2, of(pass, "file").position());
        assertEquals(Map.of("file", 2L), one.cursors(town.community));

        target.before = delivery -> {};
        town.at(town.now().plus(PACE.firstRetry()));
        all(relay);

        assertEquals(expected(), target.got);
    }

    @Test
    void aDeliveryThatDoesNotReturnIsInterruptedAndHoldsUpNoOther() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Listening hanging = new Listening("hanging", 100);
        int[] calls = {0};
        hanging.before = delivery -> {
            calls[0]++;
            boolean interrupted = false;
            while (release.getCount() > 0) {
                try {
                    release.await();
                } catch (InterruptedException ignored) {
                    interrupted = true;
                }
            }
            ended.countDown();
            if (interrupted) {
                throw new InterruptedException("invented");
            }
        };
        Listening alive = new Listening("alive", 100);
        Pace pace = new PaceBuilder().like(PACE).patience(Duration.ofMillis(20)).build();
        Relay relay = relay(one, "a", pace, hanging, alive);

        RelayPass pass = all(relay);

        assertInstanceOf(TimeoutException.class, of(pass, "hanging").failure().orElseThrow());
        assertEquals(expected(), alive.got);
        town.at(town.now().plus(PACE.firstRetry()));
        pass(relay);
        assertEquals(1, calls[0], "it is not called again while the call before it runs");
        release.countDown();
        assertTrue(ended.await(10, TimeUnit.SECONDS));
    }

    @Test
    void anotherRelayContinuesFromTheStoredCursor() {
        draw(6);
        Listening before = new Listening("file", 100);
        pass(relay(one, "a", PACE, before));
        draw(6);
        Listening after = new Listening("file", 100);

        all(relay(other, "a", PACE, after));

        List<Long> both = new ArrayList<>(before.got);
        both.addAll(after.got);
        assertEquals(expected(), both);
    }

    @Test
    void onlyTheHolderOfTheLeaseWorks() {
        Listening first = new Listening("file", 100);
        Listening second = new Listening("file", 100);
        Relay holder = relay(one, "a", PACE, first);
        Relay waiting = relay(other, "b", PACE, second);
        pass(holder);

        RelayPass pass = pass(waiting);

        assertEquals(new RelayPass(false, List.of(), town.now().plus(PACE.idle())), pass);
        town.at(town.now().plus(PACE.lease()).minus(MICRO));
        assertFalse(pass(waiting).held());
        town.at(town.now().plus(MICRO));
        assertTrue(pass(waiting).held());
        assertFalse(pass(holder).held());
    }

    @Test
    void aRelayThatIsClosedLetsAnotherBeginAtOnce() {
        Listening first = new Listening("file", 100);
        Listening second = new Listening("file", 100);
        Relay closed = relay(one, "a", PACE, first);
        all(closed);
        closed.close();

        assertTrue(pass(relay(other, "b", PACE, second)).held());
        assertEquals(List.of(), second.got);
        assertThrows(IllegalStateException.class, () -> closed.run(town.community));
    }

    @Test
    void aHolderThatWasPausedForTooLongMovesNoCursor() {
        draw(10);
        Listening second = new Listening("file", 100);
        Relay fast = relay(other, "b", PACE, second);
        Listening first = new Listening("file", 100);
        boolean[] isPaused = {true};
        first.before = delivery -> {
            if (isPaused[0]) {
                isPaused[0] = false;
                town.at(town.now().plus(PACE.lease()));
                pass(fast);
            }
        };
        Relay slow = relay(one, "a", PACE, first);

        RelayPass pass = pass(slow);

        assertFalse(pass.held());
        assertEquals(List.of(1L, 2L, 3L, 4L), first.got, "one delivery was repeated");
        assertEquals(LongStream.rangeClosed(1, 12).boxed().toList(), second.got);
        assertEquals(Map.of("file", 12L), one.cursors(town.community));
        assertFalse(pass(slow).held());
    }

    @Test
    void aLeaseIsRenewedWhileItsHolderWorks() {
        Listening target = new Listening("file", 100);
        Relay relay = relay(target);
        for (int i = 0; i < 6; i++) {
            pass(relay);
            town.at(town.now().plus(PACE.lease().dividedBy(2)).plus(MICRO));
            assertEquals(Optional.empty(), other.acquire(town.community, "b", micros(town.now()), Long.MAX_VALUE));
        }
    }

    private static long micros(Instant instant) {
        return Interval.micros(instant);
    }

    @Test
    void aCommunityWithoutTheGrantIsRefusedAndLosesNothing() {
        Listening target = new Listening("file", 100);
        RelaySetupBuilder setup = new RelaySetupBuilder()
                .holder("a")
                .actor(new ActorId("stranger"))
                .purpose(any -> RegisterTown.EMERGENCY)
                .targets(List.of(target))
                .clock(town.clock())
                .pace(PACE);
        Relay relay = new Relay(town.book, one, setup.build());
        opened.add(relay);

        assertInstanceOf(Denied.class, refused(relay.run(town.community)));
        assertEquals(List.of(), target.got);
    }

    @Test
    void aCommunityWithoutChangesIsRefusedLikeOneWithoutAGrant() {
        assertInstanceOf(Denied.class, refused(relay(new Listening("file", 1)).run(new CommunityId("nowhere"))));
        assertEquals(Map.of(), one.cursors(new CommunityId("nowhere")));
    }

    @Test
    void twoTargetsOfOneNameAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> relay(new Listening("file", 1), new Listening("file", 1)));
        assertThrows(IllegalArgumentException.class, () -> relay(new Listening("File", 1)));
    }

    @Test
    void nothingIsLostOrRepeatedAfterItsAcknowledgementWasStoredAlthoughEverythingFails() {
        SplittableRandom random = new SplittableRandom(17);
        Listening target = new Listening("file", 3);
        Listening few = new Listening("buildings", 2, EventType.BUILDINGS_ADDED);
        int failed = 0;
        for (int run = 0; run < 200; run++) {
            if (run % 10 == 0) {
                draw(2);
                town.building("Building " + run, town.east);
            }
            long acknowledged = one.cursors(town.community).getOrDefault("file", 0L);
            int before = target.got.size();
            Failing failing = new Failing(random.nextBoolean() ? one : other, random.split());
            target.before = delivery -> failing.maybe("target");
            Relay relay = relay(failing, "holder-" + run % 2, PACE, target, few);
            town.at(town.now().plus(PACE.lease()));
            try {
                for (int i = 0; i < 3; i++) {
                    pass(relay);
                }
            } catch (StorageException aborted) {
                failed++;
            }
            target.got
                    .subList(before, target.got.size())
                    .forEach(position -> assertTrue(position > acknowledged, "repeated after its acknowledgement"));
        }
        assertTrue(failed > 50, "runs were aborted: " + failed);
        target.before = delivery -> {};
        town.at(town.now().plus(PACE.longestRetry()));
        all(relay(target, few));

        assertEquals(expected(), target.got.stream().distinct().toList());
        assertEquals(
                expected(EventType.BUILDINGS_ADDED), few.got.stream().distinct().toList());
    }

    /** Counts the writes of cursors. */
    private static class Counting implements RelayStorage {
        private final RelayStorage storage;
        private int advances;

        Counting(RelayStorage storage) {
            this.storage = storage;
        }

        @Override
        public Optional<RelayLease> acquire(CommunityId community, String holder, long now, long until) {
            return storage.acquire(community, holder, now, until);
        }

        @Override
        public Optional<RelayLease> renew(RelayLease lease, long until) {
            return storage.renew(lease, until);
        }

        @Override
        public void release(RelayLease lease) {
            storage.release(lease);
        }

        @Override
        public Map<String, Long> cursors(CommunityId community) {
            return storage.cursors(community);
        }

        @Override
        public boolean advance(RelayLease lease, String target, long position) {
            advances++;
            return storage.advance(lease, target, position);
        }
    }

    /** Fails at random, before or after the call took effect, like a process that dies there. */
    private static final class Failing extends Counting {
        private final SplittableRandom random;

        Failing(RelayStorage storage, SplittableRandom random) {
            super(storage);
            this.random = random;
        }

        void maybe(String what) {
            if (random.nextInt(8) == 0) {
                throw new StorageException("invented: " + what);
            }
        }

        @Override
        public Optional<RelayLease> acquire(CommunityId community, String holder, long now, long until) {
            Optional<RelayLease> lease = super.acquire(community, holder, now, until);
            maybe("acquire");
            return lease;
        }

        @Override
        public Map<String, Long> cursors(CommunityId community) {
            maybe("cursors");
            return super.cursors(community);
        }

        @Override
        public boolean advance(RelayLease lease, String target, long position) {
            maybe("before the cursor");
            boolean advanced = super.advance(lease, target, position);
            maybe("after the cursor");
            return advanced;
        }

        @Override
        public void release(RelayLease lease) {
            maybe("release");
        }
    }
}
