package org.gridbook.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.Word;

/**
 * A full-scale investigation: every household that lives in its grids in its window is owed one effective contact.
 *
 * @param id its id
 * @param name what it is called
 * @param grids which grids' households are to be reached
 * @param channels by which means, the preferred first
 * @param from the first instant of its window
 * @param to the end of its window, that instant not included
 * @param closedAt when it was closed, if it was
 */
public record Sweep(
        SweepId id,
        String name,
        Set<GridId> grids,
        List<Channel> channels,
        Instant from,
        Instant to,
        Optional<Instant> closedAt) {
    /** Copies. */
    public Sweep {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(closedAt, "closedAt");
        grids = Set.copyOf(grids);
        channels = List.copyOf(channels);
        if (!to.isAfter(from)
                || closedAt.filter(closed -> !closed.isAfter(from)).isPresent()) {
            throw new IllegalArgumentException("A sweep ends and is closed after it begins");
        }
    }

    /** When it is over: the end of its window or its closing, whichever is first. */
    public Instant end() {
        return closedAt.filter(closed -> closed.isBefore(to)).orElse(to);
    }

    /** How a sweep stands. */
    public enum SweepState implements Word {
        /** Its window has not begun. */
        NOT_BEGUN,
        /** It is under way. */
        RUNNING,
        /** Its window is over, or it was closed. */
        OVER;
    }

    /** How it stands at an instant, on the valid-time axis. */
    public SweepState stateAt(Instant at) {
        return at.isBefore(from) ? SweepState.NOT_BEGUN : at.isBefore(end()) ? SweepState.RUNNING : SweepState.OVER;
    }

    /** Whether it is to reach the households of this grid or reserved place. */
    boolean has(String grid) {
        return !grid.startsWith("~") && grids.contains(new GridId(grid));
    }

    /** From its first instant until it is over. */
    public Interval window() {
        return Interval.between(from, end());
    }
}
