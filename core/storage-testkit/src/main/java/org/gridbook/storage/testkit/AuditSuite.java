package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.Denied;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.WriteTransaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit leaves in the feed: reads of personal data, of the feed itself, and denials, also very many of them. */
public abstract class AuditSuite {
    private static final ActorId STRANGER = new ActorId("stranger");
    private static final int THREADS = 8;

    private Gate store = new Gate(new ReferenceStorage());
    private RegisterTown town = new RegisterTown(store, "unused");
    private HouseholdId home = new HouseholdId("unused");

    /** For subclasses. */
    protected AuditSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        store = new Gate(store());
        town = new RegisterTown(store, "town");
        home = town.household("E-1", town.eastBuilding, 2);
    }

    /** A store whose next write waits until a number of reads has ended. */
    static final class Gate implements Storage {
        private final Storage real;
        private final AtomicBoolean waits = new AtomicBoolean();
        private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
        private CountDownLatch reads = new CountDownLatch(0);

        Gate(Storage real) {
            this.real = real;
        }

        void waitFor(int number) {
            reads = new CountDownLatch(number);
            waits.set(true);
        }

        /** The threads of the ended reads wait for this write to be recorded. */
        private void waitForReaders() {
            while (readers.stream().anyMatch(each -> each.getState() == Thread.State.RUNNABLE)) {
                Thread.onSpinWait();
            }
        }

        @Override
        public Storage independent() {
            return this;
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            if (reads.getCount() > 0) {
                readers.add(Thread.currentThread());
            }
            try {
                return real.read(community, at, work);
            } finally {
                reads.countDown();
            }
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            if (waits.compareAndSet(true, false)) {
                try {
                    readers.remove(Thread.currentThread());
                    assertTrue(reads.await(60, TimeUnit.SECONDS), "the reads have not ended");
                    assertTimeoutPreemptively(Duration.ofSeconds(60), this::waitForReaders);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return real.write(community, command, work);
        }

        @Override
        public List<CommunityId> communities(String after, int limit) {
            return real.communities(after, limit);
        }
    }

    private List<Change> changesAfter(long position) {
        return town.changesAfter(position, 10_000);
    }

    private long position() {
        return changesAfter(0).size();
    }

    private static boolean isDenied(Desk desk) {
        return desk.register().directory().buildings(KnownAt.LATEST).isLeft();
    }

    /** The denials of each actor that these changes report. */
    static Map<String, Long> denials(List<Change> changes) {
        Map<String, Long> denials = new TreeMap<>();
        for (Change change : changes) {
            if (change.event().equals("AccessDenied")) {
                List<?> listed = change.facts().list("listed");
                if (listed.isEmpty()) {
                    denials.merge(change.actor(), count(change.facts()), Long::sum);
                }
                listed.forEach(each ->
                        denials.merge(String.valueOf(((Fields) each).text("actor")), count((Fields) each), Long::sum));
            }
        }
        return denials;
    }

    private static long count(Fields facts) {
        return facts.get("count") instanceof Long count ? count : 1;
    }

    @Test
    void manyDenialsOfAMinuteLeaveOneChangeAndACountWithTheNext() {
        Desk stranger = town.desk(STRANGER);
        long before = position();
        for (int i = 0; i < 2_000; i++) {
            assertTrue(isDenied(stranger));
        }
        List<Change> after = changesAfter(before);
        assertEquals(List.of("AccessDenied"), after.stream().map(Change::event).toList());
        assertEquals(STRANGER.value(), after.get(0).actor());
        assertEquals("read", after.get(0).facts().text("power"));

        town.household("E-2", town.eastBuilding, 1);

        assertEquals(
                List.of("AccessDenied", "HouseholdsRegistered", "AccessDenied"),
                changesAfter(before).stream().map(Change::event).toList());
        assertEquals(Map.of(STRANGER.value(), 2_000L), denials(changesAfter(before)));
    }

    @Test
    void denialsAreCountedByActorPurposeAndPower() {
        Desk one = town.desk(STRANGER);
        Desk other = town.desk(new ActorId("other"));
        long before = position();
        for (int i = 0; i < 3; i++) {
            isDenied(one);
            isDenied(other);
            refused(one.register().directory().people(home, town.now(), KnownAt.LATEST));
        }
        assertEquals(2, changesAfter(before).size());

        town.book.close();

        List<Change> after = changesAfter(before);
        assertEquals(3, after.size());
        assertEquals(Map.of("stranger", 6L, "other", 3L), denials(after));
        assertEquals("~several", after.get(2).actor());
        assertEquals(
                List.of("other read 2", "stranger read 2", "stranger read_personal 3"),
                after.get(2).facts().list("listed").stream()
                        .map(Fields.class::cast)
                        .map(each -> each.text("actor") + " " + each.text("power") + " " + each.get("count"))
                        .sorted()
                        .toList());
        town.book.close();
        assertEquals(3, changesAfter(before).size(), "there is nothing to record any more");
    }

    @Test
    void aDenialAfterAMinuteIsRecordedAtOnceTogetherWithTheCounts() {
        Desk stranger = town.desk(STRANGER);
        long before = position();
        isDenied(stranger);
        isDenied(stranger);
        town.command();

        isDenied(stranger);

        List<Change> after = changesAfter(before);
        assertEquals(2, after.size());
        assertEquals(Map.of(STRANGER.value(), 3L), denials(after));
        assertEquals(STRANGER.value(), after.get(1).actor(), "both are of one actor");
    }

    @Test
    void aDeniedCommandIsRecordedWithItsId() {
        long before = position();
        CommandId command = town.command();
        assertInstanceOf(
                Denied.class, refused(town.desk(STRANGER).register().drawGrid(command, "North", RegisterTown.START)));

        Change last = changesAfter(before).get(0);
        assertEquals("AccessDenied", last.event());
        assertEquals(command.value(), last.facts().text("command"));
    }

    @Test
    void readingTheFeedIsAuditedButNotItsOwnRecords() {
        long before = position();
        assertEquals(before, answer(town.secretary.changesAfter(0, 10_000)).size());

        List<Change> after = changesAfter(before);
        assertEquals(1, after.size());
        assertEquals("PersonalDataRead", after.get(0).event());
        assertEquals("audit", after.get(0).facts().text("power"));
        assertEquals(1L, after.get(0).facts().get("from"));
        assertEquals(before, after.get(0).facts().get("to"));

        assertEquals(1, answer(town.secretary.changesAfter(before, 10)).size());
        assertEquals(1, answer(town.secretary.changesAfter(before, 10)).size(), "a reader who polls adds no changes");
        assertEquals(0, answer(town.secretary.changesAfter(before + 1, 10)).size());
        assertEquals(before + 1, position());
    }

    @Test
    void readersOfTheFeedWhoWaitAtOnceDoNotFeedEachOther() throws InterruptedException {
        long before = position();
        store.waitFor(2 * THREADS); // each reads its rights and the feed
        RacesSuite.atOnce(Collections.<Callable<Integer>>nCopies(
                THREADS, () -> answer(town.secretary.changesAfter(0, 10_000)).size()));
        assertTrue(
                changesAfter(before).stream()
                        .anyMatch(change -> !change.facts().list("listed").isEmpty()),
                "some are recorded together");
        long after = position();

        answer(town.secretary.changesAfter(before, 10_000));

        assertEquals(after, position(), "a reader who polls adds no changes");
    }

    @Test
    void readsThatWaitAtOnceAreRecordedInOneChangeWithEachActor() throws InterruptedException {
        List<Callable<Integer>> reads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            ActorId actor = new ActorId("reader-" + i);
            right(town.secretary
                    .grants()
                    .grant(
                            town.command(),
                            actor,
                            new Role("reader", Set.of(Power.READ_PERSONAL)),
                            new Area.EntireCommunity(),
                            RegisterTown.EMERGENCY,
                            Interval.since(RegisterTown.START)));
            Desk desk = town.desk(actor);
            reads.add(() -> answer(desk.register().directory().people(home, town.now(), KnownAt.LATEST))
                    .size());
        }
        List<Integer> people = reads.stream().map(each -> 2).toList();
        long before = position();
        store.waitFor(THREADS);

        assertEquals(people, RacesSuite.atOnce(reads));

        List<Change> after = changesAfter(before);
        assertTrue(after.size() <= THREADS / 2, "changes: " + after.size());
        List<String> readers = new ArrayList<>();
        for (Change change : after) {
            List<?> listed = change.facts().list("listed");
            assertEquals(listed.isEmpty() ? change.actor() : "~several", change.actor());
            if (listed.isEmpty()) {
                readers.add(change.actor() + " " + change.facts().texts("whose").size());
            }
            listed.forEach(each -> readers.add(((Fields) each).text("actor") + " "
                    + ((Fields) each).texts("whose").size()));
        }
        assertEquals(
                IntStream.range(0, THREADS).mapToObj(i -> "reader-" + i + " 2").toList(),
                readers.stream().sorted().toList());
    }
}
