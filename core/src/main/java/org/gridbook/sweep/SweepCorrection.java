package org.gridbook.sweep;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of a sweep. Empty fields stay as they are.
 *
 * @param name its name
 * @param grids all grids whose households are to be reached; an empty set leaves them as they are
 * @param channels all channels to use, the preferred first; an empty list leaves them as they are
 * @param window when, on the valid-time axis; it must have an end
 * @param closedAt when it was closed
 * @param withoutClosing takes its closing back, if no other is given
 */
@BuilderStyle
@Value.Builder
public record SweepCorrection(
        Optional<String> name,
        Set<GridId> grids,
        List<Channel> channels,
        Optional<Interval> window,
        Optional<Instant> closedAt,
        @Value.Default.Boolean(false) boolean withoutClosing) {
    /** Copies. */
    public SweepCorrection {
        grids = Set.copyOf(grids);
        channels = List.copyOf(channels);
        closedAt = closedAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /** The corrected sweep; or {@link BadValue} as of {@link NewSweep#of}, or {@link TooEarly}. */
    Either<Refusal, Sweep> applied(Sweep sweep) {
        Optional<Instant> closing = closedAt.or(() -> sweep.closedAt().filter(any -> !withoutClosing));
        return NewSweep.of(
                        name.orElse(sweep.name()),
                        grids.isEmpty() ? sweep.grids() : grids,
                        channels.isEmpty() ? sweep.channels() : channels,
                        window.orElseGet(() -> Interval.between(sweep.from(), sweep.to())))
                .map(valid -> valid.as(sweep.id()))
                .filterOrElse(
                        open -> closing.filter(at -> !at.isAfter(open.from())).isEmpty(),
                        open -> new TooEarly(
                                SweepKinds.SWEEPS.toString(), open.id().value()))
                .map(open -> new Sweep(
                        open.id(), open.name(), open.grids(), open.channels(), open.from(), open.to(), closing));
    }
}
