package org.gridbook.book;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The source of new ids. It is given once at the door, so that a replay can use the same ids. Must be thread-safe. */
@FunctionalInterface
public interface IdSource {
    /** A new id: 1 to 64 characters of printable ASCII, never returned before. Ids in growing order make stores faster. */
    String next();

    /** Time-ordered UUIDs of version 7 (RFC 9562, section 5.7), in lower case. */
    static IdSource timeOrdered(Clock clock, RandomGenerator random) {
        AtomicLong last = new AtomicLong();
        return () -> {
            // Milliseconds and a 12-bit counter in one number, so that ids made within one millisecond still grow.
            long stamp = last.updateAndGet(before -> Math.max(before + 1, clock.millis() << 12));
            long high = (stamp >>> 12 << 16) | 0x7000L | (stamp & 0xfff);
            long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low).toString();
        };
    }

    /** Ids that count up from a prefix: {@code prefix-000000001}. For replays and tests. */
    static IdSource counting(String prefix) {
        AtomicLong last = new AtomicLong();
        return () -> {
            String digits = Long.toString(last.incrementAndGet());
            return prefix + "-" + "0".repeat(Math.max(0, 9 - digits.length())) + digits;
        };
    }
}
