package org.gridbook.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gridbook.book.EventType;
import org.gridbook.storage.Change;

/** How far one target of one community is, and whether it fails. The passes of a community are never concurrent. */
final class Course {
    private final RelayTarget target;
    private final Set<EventType> types;

    /** Up to here the target has every change that it wants. */
    private long position;
    /** The position that the store has; never after {@link #position}. */
    private long stored;

    private int handedOn;
    private int failures;
    private Optional<Throwable> failure = Optional.empty();
    private Instant retryAt = Instant.MIN;
    /** Is at zero unless a delivery still runs after it was interrupted. */
    private CountDownLatch running = new CountDownLatch(0);

    Course(RelayTarget target) {
        this.target = target;
        this.types = Set.copyOf(target.types());
    }

    /** Begins a pass. */
    void begin() {
        handedOn = 0;
    }

    /** Takes the position from the store. */
    void resume(long cursor) {
        position = cursor;
        stored = cursor;
    }

    String name() {
        return target.name();
    }

    long position() {
        return position;
    }

    /** How many changes it passed over since its cursor was stored. */
    long unstored() {
        return position - stored;
    }

    void stored() {
        stored = position;
    }

    /** Whether the target may be called: it did not fail, or its pause is over. A pause that a step of the clock made too long is over. */
    boolean isDue(Instant now, Pace pace) {
        return !now.isBefore(retryAt) || retryAt.isAfter(now.plus(pace.longestRetry()));
    }

    boolean isFailing() {
        return failures > 0;
    }

    Instant retryAt() {
        return retryAt;
    }

    RelayPass.TargetPass pass() {
        return new RelayPass.TargetPass(name(), position, handedOn, failure);
    }

    /** Part of a page: what the target wants of it, and the position after which the target has all of that. */
    record Batch(List<Change> changes, long end) {}

    /** The deliveries of a page. The last one also passes over the rest of the page. */
    List<Batch> batches(List<Change> page, String relay) {
        List<Batch> batches = new ArrayList<>();
        List<Change> wanted = new ArrayList<>();
        for (Change change : page) {
            if (wants(change, relay)) {
                if (wanted.size() == target.batch()) {
                    batches.add(new Batch(wanted, wanted.get(wanted.size() - 1).position()));
                    wanted = new ArrayList<>();
                }
                wanted.add(change);
            }
        }
        batches.add(new Batch(wanted, page.get(page.size() - 1).position()));
        return batches;
    }

    private boolean wants(Change change, String relay) {
        boolean isOwnRead = change.actor().equals(relay) && change.event().equals(EventType.PERSONAL_DATA_READ.event());
        return !isOwnRead
                && (types.isEmpty()
                        || EventType.find(change.event())
                                .filter(types::contains)
                                .isPresent());
    }

    /** Moves on after a delivery was acknowledged, or if nothing was wanted. */
    void moveTo(Batch batch) {
        position = batch.end();
        handedOn += batch.changes().size();
        if (!batch.changes().isEmpty()) {
            failures = 0;
            failure = Optional.empty();
            retryAt = Instant.MIN;
        }
    }

    /** Calls the target, and returns why it failed. */
    Optional<Throwable> call(ExecutorService calls, Delivery delivery, Duration patience) {
        if (running.getCount() > 0) {
            return Optional.of(new TimeoutException("The delivery before it still runs"));
        }
        CountDownLatch ended = new CountDownLatch(1);
        running = ended;
        Future<?> call = calls.submit(() -> {
            try {
                target.deliver(delivery);
                return true;
            } finally {
                ended.countDown();
            }
        });
        try {
            call.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.of(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            call.cancel(true);
            return Optional.of(late);
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of(stopped);
        }
    }

    /** The target failed. */
    void failed(Throwable why, Instant now, Pace pace) {
        failures++;
        failure = Optional.of(why);
        retryAt = now.plus(pace.pause(failures));
    }
}
