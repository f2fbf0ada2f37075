package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;

/**
 * An online group to be recorded.
 *
 * @param grid the grid
 * @param name its name; canonical text of 1 to {@value #MOST} code points; no personal data, because every actor with {@code READ} may read
 *     it
 * @param since when it began, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
public record NewGroup(GridId grid, String name, Instant since, Optional<OnlineGroupId> id)
        implements NewRecord<OnlineGroupId> {
    /** The most code points of a name. */
    public static final int MOST = 60;

    /** Refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewGroup {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(id, "id");
        if (!Canonical.isText(name, MOST)) {
            throw new IllegalArgumentException("The name of a group is canonical text");
        }
    }

    /** A group; or {@link BadValue} for {@code name}. */
    public static Either<Refusal, NewGroup> of(GridId grid, String name, Instant since) {
        return Canonical.text("name", name, MOST).map(text -> new NewGroup(grid, text, since, Optional.empty()));
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewGroup id(OnlineGroupId made) {
        return new NewGroup(grid, name, since, Optional.of(made));
    }

    OnlineGroup as(OnlineGroupId id) {
        return new OnlineGroup(id, grid, name, Interval.since(since));
    }
}
