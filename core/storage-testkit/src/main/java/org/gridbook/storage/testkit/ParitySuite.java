package org.gridbook.storage.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.gridbook.Kinds;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * Random histories have the same outcomes on several stores: the same changes, stale keys, rejections and answers, and at the end the same
 * data as known at every instant. The texts are hostile: what is special in SQL, COPY, JSON or a pattern, what differs only in case, width,
 * composition or spaces, marks of direction, and the ends of Unicode. One in a hundred histories is a random life of a community, with equal
 * answers, refusals and reports.
 *
 * <p>The number of histories is the system property {@code gridbook.equal.histories}, by default 50. The seed is random, is in the message of a
 * failure, and can be given as {@code gridbook.equal.seed}. All histories run in one store, each in communities of its own.
 */
public abstract class ParitySuite {
    private static final int HISTORIES = Integer.getInteger("gridbook.equal.histories", 50);
    private static final int LIVES = Math.max(1, HISTORIES / 100);
    private static final int MOST = 100;

    private final long seed = Long.getLong("gridbook.equal.seed", new SplittableRandom().nextLong());

    /** For the tests of adapters. */
    protected ParitySuite() {}

    /** Runs one history on a store and on the model, in communities named after this text, and returns the number of changes or events. */
    private interface Comparison<T> {
        int run(T history, Storage store, Storage model, String name);
    }

    /** Opens a fresh store with these kinds. */
    protected interface Opening {
        /** Opens it. */
        StorageFixture open(List<Kind> kinds);
    }

    /** The stores to compare, at least two. The others are compared with the first. */
    protected abstract List<Opening> stores();

    /** Public, so that every test class runs it. */
    @Test
    @Tag("trust")
    public final void randomHistoriesAreEqualOnAllStores() throws Exception {
        int changes = onAll(SampleKinds.ALL, HISTORIES, Histories.histories(), ParitySuite::history);
        int events = onAll(Kinds.all(), LIVES, Lives.lives(), ParitySuite::life);

        System.out.printf(
                "%d histories with %d changes and %d lives with %d events: equal on %d stores%n",
                HISTORIES, changes, LIVES, events, stores().size());
    }

    /** Two stores with a planted difference each. */
    @Test
    @Tag("trust")
    public final void aStoreWithADifferenceIsFound() {
        found("a store that trims trailing spaces of a body", new ReferenceStorage() {
            @Override
            Committed stored(Change change, List<Entry> entries) {
                return super.stored(
                        change, entries.stream().map(ParitySuite::trimmed).toList());
            }
        });
        found("a store that compares ids without case", new ReferenceStorage() {
            @Override
            List<Entry> latest(List<Committed> known, Kind kind) {
                List<Entry> latest = new ArrayList<>(super.latest(known, kind));
                latest.removeIf(entry -> latest.stream()
                        .anyMatch(other -> other != entry && other.id().equalsIgnoreCase(entry.id())));
                return latest;
            }
        });
    }

    private static Entry trimmed(Entry entry) {
        Fields fields = entry.fields();
        List<String> words =
                fields.texts("words").stream().map(String::stripTrailing).toList();
        return new Entry(
                entry.kind(),
                entry.id(),
                entry.version(),
                entry.place(),
                fields.toBuilder().texts("words", words).build());
    }

    private void found(String fault, Storage broken) {
        AssertionFailedError error = Assertions.assertThrows(
                AssertionFailedError.class,
                () -> each(MOST, Histories.histories(), ParitySuite::history, broken, new ReferenceStorage()));
        System.out.printf(
                "control: %s: found in %s%n",
                fault, String.valueOf(error.getMessage()).replaceAll(" of .*", ""));
    }

    private static int history(List<Histories.Act> history, Storage store, Storage model, String name) {
        CommunityId community = new CommunityId(name);
        return Histories.compare(history, new Clerk(store, community), new Clerk(model, community));
    }

    private static int life(List<Lives.Event> life, Storage store, Storage model, String name) {
        Lives.compare(life, store, model, name);
        return life.size();
    }

    /** Compares each other store with the first in a thread of its own. */
    private <T> int onAll(List<Kind> kinds, int count, Arbitrary<T> histories, Comparison<T> comparison)
            throws Exception {
        List<Opening> openings = stores();
        List<Callable<Integer>> threads = new ArrayList<>();
        for (Opening opening : openings.subList(1, openings.size())) {
            threads.add(() -> {
                try (StorageFixture model = openings.get(0).open(kinds);
                        StorageFixture store = opening.open(kinds)) {
                    return each(count, histories, comparison, store.storage(), model.storage());
                }
            });
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads.size());
        try {
            int changes = 0;
            for (Future<Integer> each : executor.invokeAll(threads)) {
                changes = each.get();
            }
            return changes;
        } finally {
            executor.shutdownNow();
        }
    }

    /** The same histories for the same seed. */
    private <T> int each(int count, Arbitrary<T> histories, Comparison<T> comparison, Storage store, Storage model) {
        int[] changes = {0};
        JqwikSession.run(() -> {
            RandomGenerator<T> generator = histories.generator(1_000);
            for (int i = 1; i <= count; i++) {
                T history = generator.next(new Random(seed + i)).value();
                try {
                    changes[0] += comparison.run(history, store, model, "history-" + i);
                } catch (AssertionFailedError different) {
                    throw new AssertionFailedError(
                            "history " + i + " of " + count + " with -Dgridbook.equal.seed=" + seed + ": "
                                    + different.getMessage(),
                            different);
                }
            }
        });
        return changes[0];
    }
}
