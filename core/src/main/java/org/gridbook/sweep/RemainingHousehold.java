package org.gridbook.sweep;

import java.util.List;
import java.util.Objects;
import org.gridbook.book.GridId;
import org.gridbook.plan.Slot;
import org.gridbook.register.Dwelling;

/**
 * A household left to reach.
 *
 * @param slot what it is owed, open or missed
 * @param grid the grid that answered for it
 * @param dwelling behind which door it lived
 * @param attempts what was tried in vain, in order of time
 * @param next what had better be tried next
 */
public record RemainingHousehold(Slot slot, GridId grid, Dwelling dwelling, List<Contact> attempts, Suggestion next) {
    /** Copies the list. */
    public RemainingHousehold {
        Objects.requireNonNull(slot, "slot");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(dwelling, "dwelling");
        Objects.requireNonNull(next, "next");
        attempts = List.copyOf(attempts);
    }
}
