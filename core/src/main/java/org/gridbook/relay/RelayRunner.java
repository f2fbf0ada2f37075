package org.gridbook.relay;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gridbook.book.Refusal;
import org.gridbook.storage.CommunityId;

/** Runs a relay on a daemon thread of its own, for applications without a scheduler. */
public final class RelayRunner implements AutoCloseable {
    private final Relay relay;
    private final Supplier<List<CommunityId>> communities;
    private final RelayListener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<CommunityId, Due> dues = new HashMap<>();
    private final Thread thread = new Thread(this::work, "gridbook-relay");

    /** When a community is due, and how many of its last passes failed. */
    private record Due(Instant at, int failures) {}

    private RelayRunner(Relay relay, Supplier<List<CommunityId>> communities, RelayListener listener) {
        this.relay = relay;
        this.communities = communities;
        this.listener = listener;
    }

    /**
     * Starts a thread that makes passes until it is closed.
     *
     * @param communities the communities to relay; asked before each pass over all of them, so it may grow
     * @param listener what it throws is ignored
     */
    public static RelayRunner start(Relay relay, Supplier<List<CommunityId>> communities, RelayListener listener) {
        RelayRunner runner = new RelayRunner(relay, communities, listener);
        runner.thread.setDaemon(true);
        runner.thread.start();
        return runner;
    }

    private void work() {
        List<CommunityId> known = List.of();
        boolean isStopped = false;
        while (!isStopped) {
            try {
                known = communities.get();
            } catch (RuntimeException unknown) {
                // goes on with those known before
            }
            Duration pause = relay.setup().pace().idle();
            for (CommunityId community : known) {
                Duration rest = stopped.getCount() == 0 ? pause : rest(community);
                pause = rest.compareTo(pause) < 0 ? rest : pause;
            }
            try {
                isStopped = stopped.await(Math.max(0, pause.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    /** Makes a pass if the community is due. The time until it is due again. */
    private Duration rest(CommunityId community) {
        Due due = dues.getOrDefault(community, new Due(Instant.MIN, 0));
        Instant now = relay.setup().clock().instant();
        // a step of the clock must not make a community wait for longer than any pause
        if (!due.at().isAfter(now) || due.at().isAfter(now.plus(longest()))) {
            due = passed(community, due.failures());
            dues.put(community, due);
        }
        return Duration.between(relay.setup().clock().instant(), due.at());
    }

    private Duration longest() {
        Pace pace = relay.setup().pace();
        return pace.idle().compareTo(pace.longestRetry()) > 0 ? pace.idle() : pace.longestRetry();
    }

    private Due passed(CommunityId community, int failures) {
        try {
            Either<Refusal, RelayPass> pass = relay.run(community);
            quietly(() -> listener.ended(community, pass));
            return pass.fold(refusal -> later(failures + 1), done -> new Due(done.next(), 0));
        } catch (RuntimeException failure) {
            if (stopped.getCount() > 0) {
                quietly(() -> listener.failed(community, failure));
            }
            return later(failures + 1);
        }
    }

    private Due later(int failures) {
        return new Due(relay.setup().clock().instant().plus(relay.setup().pace().pause(failures)), failures);
    }

    private static void quietly(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException ignored) {
            // a report changes nothing
        }
    }

    /** Ends after the delivery that runs, and closes the relay. */
    @Override
    public void close() {
        stopped.countDown();
        relay.close();
    }
}
