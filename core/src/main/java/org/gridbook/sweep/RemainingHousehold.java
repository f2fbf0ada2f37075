package org.gridbook.sweep;

import java.util.List;
import org.gridbook.book.GridId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.Slot;
import org.gridbook.register.Dwelling;
import org.immutables.value.Value;

/**
 * A household that remains to be reached.
 *
 * @param slot what it is owed, open or missed
 * @param grid the grid that answered for it
 * @param dwelling the dwelling it lived in
 * @param attempts the attempts that settled nothing, in order of time
 * @param next the suggested next attempt
 */
@BuilderStyle
@Value.Builder
public record RemainingHousehold(Slot slot, GridId grid, Dwelling dwelling, List<Contact> attempts, Suggestion next) {
    /** Copies the list. */
    public RemainingHousehold {
        attempts = List.copyOf(attempts);
    }
}
