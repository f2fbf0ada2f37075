package org.gridbook.sweep;

import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A sweep as it is told of when it is opened.
 *
 * @param name what it is called; canonical text of 1 to {@value #MOST} code points
 * @param grids which grids' households are to be reached; at least one
 * @param channels by which means, the preferred first; at least one, each once
 * @param window when, on the valid-time axis; must have an end, after its beginning
 */
@BuilderStyle
@Value.Builder
public record NewSweep(String name, Set<GridId> grids, List<Channel> channels, Interval window) {
    /** The most code points of a name. */
    public static final int MOST = 60;

    /** Copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewSweep {
        Objects.requireNonNull(window, "window");
        grids = Set.copyOf(grids);
        channels = List.copyOf(channels);
        if (!Canonical.isText(name, MOST)
                || grids.isEmpty()
                || channels.isEmpty()
                || channels.stream().distinct().count() != channels.size()
                || !ends(window)) {
            throw new IllegalArgumentException(
                    "A sweep has a canonical name, a grid, distinct channels and a window with an end");
        }
    }

    /** A sweep; or {@link BadValue} for {@code name}, {@code grids}, {@code channels} or {@code window}. */
    public static Either<BadValue, NewSweep> of(
            String name, Set<GridId> grids, List<Channel> channels, Interval window) {
        if (grids.isEmpty()) {
            return Either.left(new BadValue("grids", "blank"));
        }
        if (channels.isEmpty() || channels.stream().distinct().count() != channels.size()) {
            return Either.left(new BadValue("channels", channels.isEmpty() ? "blank" : "told_twice"));
        }
        if (!ends(window)) {
            return Either.left(new BadValue("window", window.isOpen() ? "no_end" : "ends_too_early"));
        }
        return Canonical.text("name", name, MOST).map(text -> new NewSweep(text, grids, channels, window));
    }

    private static boolean ends(Interval window) {
        return window.to().filter(window.from()::isBefore).isPresent();
    }
}
