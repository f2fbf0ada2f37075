package org.gridbook.examples.xingjiaqiao;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of the replay. It changes only when it is set, and never goes back. Not thread-safe. */
final class StoryClock extends Clock {
    private final ZoneId zone;
    private Instant now;

    StoryClock(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /** Sets it to an instant, unless it shows a later one. */
    void goTo(Instant instant) {
        now = instant.isAfter(now) ? instant : now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new StoryClock(other, now);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
