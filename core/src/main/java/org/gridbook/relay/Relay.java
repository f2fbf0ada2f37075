package org.gridbook.relay;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.RelayLease;
import org.gridbook.storage.RelayStorage;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * Hands the changes of communities on to targets, after they were committed: at least once, and in the order of the feed for each community and target.
 * A target that fails is tried again with growing pauses and holds up no other target. The cursor of a target moves after its acknowledgement.
 *
 * <p>Several processes may relay the same communities. The one that has the lease of a community works, and the others wait. A process that was paused
 * for longer than its lease may repeat one delivery; it cannot move a cursor any more.
 *
 * <p>A pass reads through the desk of the relay's actor, so each page that it reads is audited like any read of the feed, with one change. A page
 * with nothing but such records leaves none, so a relay at rest adds no changes. Thread-safe. Call {@link #run} from a scheduler, or start a {@link
 * RelayRunner}.
 */
public final class Relay implements AutoCloseable {
    /** So many changes may be passed over without a call before the cursor is stored. After a crash they are read again. */
    static final int PASSED_OVER = 1_000;

    private final Gridbook gridbook;
    private final RelayStorage storage;
    private final RelaySetup setup;
    private final Map<CommunityId, Round> rounds = new ConcurrentHashMap<>();
    private final ExecutorService calls = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "gridbook-relay-target");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    /**
     * A relay.
     *
     * @param gridbook the book, opened on a store that does not join the host's transactions
     * @param storage where leases and cursors are stored; usually the store of the book
     */
    public Relay(Gridbook gridbook, RelayStorage storage, RelaySetup setup) {
        this.gridbook = Objects.requireNonNull(gridbook, "gridbook");
        this.storage = Objects.requireNonNull(storage, "storage");
        this.setup = Objects.requireNonNull(setup, "setup");
    }

    RelaySetup setup() {
        return setup;
    }

    /**
     * Hands on what waits in one community, up to the bound of {@link Pace#pages}. It returns soon if another process has the lease.
     *
     * @return what was handed on and when to come back; or {@link org.gridbook.book.Denied} if the actor may not read the feed under the purpose, or
     *     {@link org.gridbook.book.AuditBlocked}
     * @throws org.gridbook.storage.StorageException if the store fails; the next pass continues from the stored cursors
     * @throws IllegalStateException after {@link #close}
     */
    public Either<Refusal, RelayPass> run(CommunityId community) {
        Round round = rounds.computeIfAbsent(community, Round::new);
        synchronized (round) {
            if (closed) {
                throw new IllegalStateException("The relay is closed");
            }
            try {
                return round.pass();
            } catch (RuntimeException failed) {
                round.lease = null;
                throw failed;
            }
        }
    }

    /**
     * Ends after the deliveries that run, stores the cursors and releases the leases, so that another process need not wait. If the store fails, the
     * leases end by themselves.
     */
    @Override
    public void close() {
        closed = true;
        for (Round round : rounds.values()) {
            synchronized (round) {
                try {
                    round.release();
                } catch (StorageException failed) {
                    round.lease = null; // it ends by itself
                }
            }
        }
        calls.shutdownNow();
    }

    private Instant now() {
        return setup.clock().instant();
    }

    /** One community. */
    private final class Round {
        private final CommunityId community;
        private final Desk desk;
        private final List<Course> courses =
                setup.targets().stream().map(Course::new).toList();
        private @Nullable RelayLease lease;
        /** The last page read, which targets at the same position share. */
        private List<Change> page = List.of();

        private long pageAfter = -1;

        Round(CommunityId community) {
            this.community = community;
            desk = gridbook.as(community, setup.actor(), setup.purpose().apply(community));
        }

        Either<Refusal, RelayPass> pass() {
            courses.forEach(Course::begin);
            pageAfter = -1;
            if (!holds()) {
                return Either.right(
                        new RelayPass(false, List.of(), now().plus(setup.pace().idle())));
            }
            List<Course> waiting = new ArrayList<>(courses.stream()
                    .filter(each -> each.isDue(now(), setup.pace()))
                    .toList());
            for (int i = 0; i < setup.pace().pages() && !waiting.isEmpty() && !closed; i++) {
                waiting.sort(Comparator.comparingLong(Course::position));
                for (Course course : List.copyOf(waiting)) {
                    Either<Refusal, Boolean> more = lease == null ? Either.right(false) : handOn(course);
                    if (more.isLeft()) {
                        return more.map(any -> ended(false));
                    }
                    if (!more.getOrElse(false)) {
                        waiting.remove(course);
                    }
                }
            }
            return Either.right(ended(!waiting.isEmpty()));
        }

        private RelayPass ended(boolean more) {
            Instant next = more ? now() : now().plus(setup.pace().idle());
            for (Course course : courses) {
                if (course.isFailing() && course.retryAt().isBefore(next)) {
                    next = course.retryAt();
                }
            }
            page = List.of();
            return new RelayPass(
                    lease != null, courses.stream().map(Course::pass).toList(), next);
        }

        /** Hands the next page on to a target. Whether it may have more. */
        private Either<Refusal, Boolean> handOn(Course course) {
            return pageAfter(course.position()).map(changes -> {
                if (changes.isEmpty()) {
                    return false;
                }
                for (Course.Batch batch : course.batches(changes, setup.actor().value())) {
                    if (!handOn(course, batch)) {
                        return false;
                    }
                }
                return changes.size() == setup.pace().page();
            });
        }

        private boolean handOn(Course course, Course.Batch batch) {
            if (closed || !holds()) {
                return false;
            }
            boolean isCalled = !batch.changes().isEmpty();
            if (isCalled) {
                Optional<Throwable> failure = course.call(
                        calls,
                        new Delivery(community, desk, batch.changes()),
                        setup.pace().patience());
                failure.ifPresent(why -> course.failed(why, now(), setup.pace()));
                if (failure.isPresent()) {
                    return false;
                }
            }
            course.moveTo(batch);
            return !isCalled && course.unstored() < PASSED_OVER || store(course);
        }

        /** Stores the cursor of a target. Whether the lease was still the one of the community. */
        private boolean store(Course course) {
            if (lease == null || !storage.advance(lease, course.name(), course.position())) {
                lease = null;
                return false;
            }
            course.stored();
            return true;
        }

        private Either<Refusal, List<Change>> pageAfter(long position) {
            if (position == pageAfter) {
                return Either.right(page);
            }
            return desk.changesAfter(position, setup.pace().page()).peek(changes -> {
                page = changes;
                pageAfter = position;
            });
        }

        /**
         * Whether the lease is held for at least half of its duration. Half of it is enough for a delivery. As long as no other lease was acquired,
         * no cursor was moved by another process, so the positions here are those of the store.
         */
        private boolean holds() {
            long now = Interval.micros(now());
            long full = setup.pace().lease().toNanos() / 1_000;
            long until = now + full;
            if (lease == null) {
                lease = storage.acquire(community, setup.holder(), now, until).orElse(null);
                if (lease != null) {
                    Map<String, Long> cursors = storage.cursors(community);
                    courses.forEach(course -> course.resume(cursors.getOrDefault(course.name(), 0L)));
                }
            } else if (lease.until() - now < full / 2 || lease.until() > until) {
                lease = storage.renew(lease, until).orElse(null);
            }
            return lease != null;
        }

        void release() {
            for (Course course : courses) {
                if (lease != null && course.unstored() > 0) {
                    store(course);
                }
            }
            if (lease != null) {
                storage.release(lease);
                lease = null;
            }
        }
    }
}
