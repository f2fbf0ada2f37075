package org.gridbook.sweep;

import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A sweep to be opened.
 *
 * @param name its name; canonical text of 1 to {@value #MOST} code points; no personal data, because every actor with {@code READ} may
 *     read it
 * @param grids the grids whose households are to be reached; at least one
 * @param channels the channels to use, the preferred first; at least one, each once
 * @param window when, on the valid-time axis; it must have an end, after its beginning
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewSweep(String name, Set<GridId> grids, List<Channel> channels, Interval window, Optional<SweepId> id)
        implements NewRecord<SweepId> {
    /** The most code points of a name. */
    public static final int MOST = 60;

    /** Copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewSweep {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(window, "window");
        grids = Set.copyOf(grids);
        channels = List.copyOf(channels);
        if (!Canonical.isText(name, MOST)
                || grids.isEmpty()
                || channels.isEmpty()
                || isRepeated(channels)
                || !isBounded(window)) {
            throw new IllegalArgumentException(
                    "A sweep has a canonical name, a grid, distinct channels and a window with an end");
        }
    }

    /** A request without an id of its sender. */
    public NewSweep(String name, Set<GridId> grids, List<Channel> channels, Interval window) {
        this(name, grids, channels, window, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewSweep id(SweepId made) {
        return new NewSweepBuilder().like(this).id(made).build();
    }

    /** A sweep; or {@link BadValue} for {@code name}, {@code grids}, {@code channels} or {@code window}. */
    public static Either<Refusal, NewSweep> of(
            String name, Set<GridId> grids, List<Channel> channels, Interval window) {
        if (grids.isEmpty()) {
            return Either.left(new BadValue("grids", "blank"));
        }
        if (channels.isEmpty() || isRepeated(channels)) {
            return Either.left(new BadValue("channels", channels.isEmpty() ? "blank" : "repeated"));
        }
        if (!isBounded(window)) {
            return Either.left(new BadValue("window", window.isOpen() ? "no_end" : "ends_too_early"));
        }
        return Canonical.text("name", name, MOST).map(text -> new NewSweep(text, grids, channels, window));
    }

    private static boolean isRepeated(List<Channel> channels) {
        return channels.stream().distinct().count() != channels.size();
    }

    private static boolean isBounded(Interval window) {
        return window.to().filter(window.from()::isBefore).isPresent();
    }

    /** The sweep with its id. */
    Sweep as(SweepId id) {
        return new SweepBuilder()
                .id(id)
                .name(name)
                .grids(grids)
                .channels(channels)
                .from(window.from())
                .to(window.to().orElseThrow(() -> new IllegalStateException("A sweep's window has an end")))
                .build();
    }
}
