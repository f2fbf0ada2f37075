package org.gridbook.outreach;

import io.vavr.control.Either;
import java.util.Objects;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/**
 * The households or residents that a notice is owed to.
 *
 * @param to whether to each household or to each resident
 * @param grids the grids in which they live; at least one
 * @param buildings the buildings in which they live; empty for all of the grids
 */
public record Audience(Owed to, Set<GridId> grids, Set<BuildingId> buildings) {
    /** What something is owed to. */
    public enum Owed implements Word {
        /** Once to each household. */
        HOUSEHOLD,
        /** To each resident. */
        RESIDENT;
    }

    /** Copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public Audience {
        Objects.requireNonNull(to, "to");
        grids = Set.copyOf(grids);
        buildings = Set.copyOf(buildings);
        if (grids.isEmpty()) {
            throw new IllegalArgumentException("An audience has a grid");
        }
    }

    /** The households of these grids; or {@link BadValue} for {@code grids}. */
    public static Either<Refusal, Audience> households(Set<GridId> grids) {
        return of(Owed.HOUSEHOLD, grids, Set.of());
    }

    /** An audience; or {@link BadValue} for {@code grids} if there is none. */
    public static Either<Refusal, Audience> of(Owed to, Set<GridId> grids, Set<BuildingId> buildings) {
        return grids.isEmpty()
                ? Either.left(new BadValue("grids", "blank"))
                : Either.right(new Audience(to, grids, buildings));
    }
}
