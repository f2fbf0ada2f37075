package org.gridbook.relay;

import java.time.Duration;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * How much a relay does at a time, and how long it waits.
 *
 * @param page the most changes that are read at once
 * @param pages the most pages that a target gets in one pass
 * @param idle the pause after the last change was handed on: the longest delay of a change, beside the time of the work itself
 * @param lease how long a lease lasts. It is renewed after half of it. If a process dies, another one waits this long
 * @param patience how long a delivery may take; at most half of the lease
 * @param firstRetry the pause after the first failure of a target. It doubles with each further failure
 * @param longestRetry the longest pause after a failure
 */
@BuilderStyle
@Value.Builder
public record Pace(
        int page,
        int pages,
        Duration idle,
        Duration lease,
        Duration patience,
        Duration firstRetry,
        Duration longestRetry) {
    /** Pages of 500 changes, 10 of them in a pass; a second idle; a lease of 30 seconds, 10 for a delivery; retries after 1 second to 5 minutes. */
    public static final Pace USUAL = new Pace(
            500,
            10,
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5));

    private static final int MOST_DOUBLED = 30;

    /** Rejects counts below 1, durations that are not positive, and a delivery that may outlast its lease. */
    public Pace {
        if (page < 1 || pages < 1) {
            throw new IllegalArgumentException("A pass has at least one page, and a page at least one change");
        }
        for (Duration each : new Duration[] {idle, lease, patience, firstRetry}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("A duration of a relay is positive");
            }
        }
        if (patience.multipliedBy(2).compareTo(lease) > 0 || firstRetry.compareTo(longestRetry) > 0) {
            throw new IllegalArgumentException(
                    "A delivery takes at most half of the lease, and the first retry comes before the longest");
        }
    }

    /** The pause after this many failures, at least 1. */
    Duration pause(int failures) {
        Duration doubled = firstRetry;
        for (int i = 1; i < Math.min(failures, MOST_DOUBLED) && doubled.compareTo(longestRetry) < 0; i++) {
            doubled = doubled.multipliedBy(2);
        }
        return doubled.compareTo(longestRetry) < 0 ? doubled : longestRetry;
    }
}
