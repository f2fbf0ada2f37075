package org.gridbook.sweep;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.Home;
import org.immutables.value.Value;

/**
 * A full-scale investigation: every household that lives in its grids within its window is owed one effective contact.
 *
 * @param id its id
 * @param name its name
 * @param grids the grids whose households are to be reached
 * @param channels the channels to use, the preferred first
 * @param from the first instant of its window, on the valid-time axis
 * @param to the end of its window, which is not included
 * @param closedAt when it was closed
 */
@BuilderStyle
@Value.Builder
public record Sweep(
        SweepId id,
        String name,
        Set<GridId> grids,
        List<Channel> channels,
        Instant from,
        Instant to,
        Optional<Instant> closedAt) {
    /** Copies; refuses a window or a closing that does not end after it begins with an {@link IllegalArgumentException}. */
    public Sweep {
        grids = Set.copyOf(grids);
        channels = List.copyOf(channels);
        if (!to.isAfter(from)
                || closedAt.filter(closed -> !closed.isAfter(from)).isPresent()) {
            throw new IllegalArgumentException("A sweep ends and is closed after it begins");
        }
    }

    /** When it is over: the end of its window or its closing, the earlier of the two. */
    public Instant end() {
        return closedAt.filter(closed -> closed.isBefore(to)).orElse(to);
    }

    /** The state of a sweep at an instant. */
    public enum SweepState implements Word {
        /** Its window has not begun. */
        NOT_BEGUN,
        /** It is under way. */
        RUNNING,
        /** Its window is over, or it was closed. */
        OVER;
    }

    /** Its state at an instant, on the valid-time axis. */
    public SweepState stateAt(Instant at) {
        return at.isBefore(from) ? SweepState.NOT_BEGUN : at.isBefore(end()) ? SweepState.RUNNING : SweepState.OVER;
    }

    /** From its first instant until it is over. */
    public Interval window() {
        return Interval.between(from, end());
    }

    /** Whether its grids include this grid; a reserved place is never included. */
    boolean covers(String grid) {
        return !grid.startsWith("~") && grids.contains(new GridId(grid));
    }

    /** Whether it owes a contact to a household that lived there. */
    boolean owes(Home home) {
        return home.from() < Interval.micros(end()) && Interval.micros(from) < home.to() && covers(home.grid());
    }

    /** The sweep, closed at an instant; or {@link NotActiveThen} if it was closed by then, or {@link TooEarly} if it has not begun by then. */
    Either<Refusal, Sweep> closing(Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        if (closedAt.filter(closed -> !when.isBefore(closed)).isPresent()) {
            return Either.left(new NotActiveThen(SweepKinds.SWEEPS.toString(), id.value()));
        }
        return when.isAfter(from)
                ? Either.right(new Sweep(id, name, grids, channels, from, to, Optional.of(when)))
                : Either.left(new TooEarly(SweepKinds.SWEEPS.toString(), id.value()));
    }
}
