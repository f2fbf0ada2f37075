package org.gridbook.plan;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Period;

/**
 * One owed contact. Computed from a plan, the calendar and the register; never stored.
 *
 * @param household whom it is owed to
 * @param window when it is owed, on the valid-time axis
 * @param state what has become of it, at the instant asked about
 * @param by the id of the contact that filled, excused or superseded it
 */
public record Slot(HouseholdId household, Period window, State state, Optional<String> by) {
    /** What can become of a slot; each slot is in just one. */
    public enum State {
        /** An effective contact filled it. */
        DONE,
        /** Its window is over and nothing filled it: nobody has to set this. */
        MISSED,
        /** It could not be filled for a reason that is recorded: nobody lives there. */
        EXCUSED,
        /** Another slot took its place: the household was merged into another, or left the area before its turn. */
        SUPERSEDED,
        /** Its window is not over. */
        OPEN
    }

    /** Checks nulls. */
    public Slot {
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(by, "by");
    }
}
