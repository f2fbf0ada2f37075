package org.gridbook.storage;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry belongs, which decides who may read and write it: a grid or one of the reserved places below, and the household if the
 * entry is about one household. A place is where the entry belongs now; where it belonged at an earlier instant is recorded by dated
 * entries.
 *
 * @param grid the grid's id, or a reserved place, which begins with {@code ~}
 * @param household the household's id, or null for what is not about one household
 */
public record Place(String grid, @Nullable String household) {
    /** What every actor with a valid grant may read: the list of grids, plans, roles. */
    public static final Place COMMONS = new Place("~commons", null);
    /** Grants and purposes: read by the gate, written with the power to grant. */
    public static final Place ACCESS = new Place("~access", null);
    /** Entries without a grid yet, for example an unassigned tip; only grants for the whole community reach it. */
    public static final Place UNPLACED = new Place("~unplaced", null);

    /**
     * Rejects a text of more than 500 characters, or with NUL or half of a surrogate pair, with an {@link IllegalArgumentException} that does
     * not repeat it.
     */
    public Place {
        Syntax.findable(Objects.requireNonNull(grid, "grid"));
        if (household != null) {
            Syntax.findable(household);
        }
    }

    /** Whether it is one of the reserved places, which the whole community shares. */
    public boolean isShared() {
        return grid.startsWith("~");
    }

    /** The place of something about a grid or a building of it. */
    public static Place of(String grid) {
        return new Place(grid, null);
    }

    /** The place of something about a household. */
    public static Place of(String grid, String household) {
        return new Place(grid, household);
    }
}
