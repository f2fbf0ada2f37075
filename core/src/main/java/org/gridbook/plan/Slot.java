package org.gridbook.plan;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;

/**
 * One owed contact. Computed from a plan, the calendar and the register; never stored.
 *
 * @param id names it among the slots of its account, the same at every pair of instants; of a sweep the household's id
 * @param household whom it is owed to, or whose resident
 * @param resident to which resident it is owed; empty if to the household as a whole
 * @param kind what is owed, a word: {@code contact}, {@code temperature}, {@code call} and others
 * @param window when it is owed, on the valid-time axis
 * @param state what has become of it, at the instant asked about
 * @param by the id of the contact or act that filled, excused or superseded it
 */
public record Slot(
        String id,
        HouseholdId household,
        Optional<ResidentId> resident,
        String kind,
        Interval window,
        SlotState state,
        Optional<String> by) {
    /** What can become of a slot; each slot is in just one. */
    public enum SlotState implements Word {
        /** An effective contact filled it. */
        DONE,
        /** Its window is over and nothing filled it: nobody has to set this. */
        MISSED,
        /** It need not be filled for a reason that is recorded: nobody lives there, or they were in hospital. */
        EXCUSED,
        /** Another slot took its place, or nothing is owed any more: the household was merged into another or left, a rule was changed. */
        SUPERSEDED,
        /** Its window is not over. */
        OPEN
    }

    /** Checks nulls. */
    public Slot {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(by, "by");
    }
}
