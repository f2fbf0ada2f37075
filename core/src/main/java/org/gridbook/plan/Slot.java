package org.gridbook.plan;

import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * One owed contact. It is computed from a plan, the calendar and the register, and never stored.
 *
 * @param id its id among the slots of its account, the same at every pair of instants
 * @param household the household that it is owed to, or the household of the resident
 * @param resident the resident that it is owed to; empty if it is owed to the household as a whole
 * @param kind a word for what is owed: {@code contact}, {@code temperature}, {@code call} and others
 * @param window when it is owed, on the valid-time axis
 * @param state its state at the instant asked about
 * @param by the id of the contact or act that filled, excused or superseded it
 */
@BuilderStyle
@Value.Builder
public record Slot(
        String id,
        HouseholdId household,
        Optional<ResidentId> resident,
        String kind,
        Interval window,
        SlotState state,
        Optional<String> by) {
    /** The state of a slot; each slot has exactly one. */
    public enum SlotState implements Word {
        /** An effective contact filled it. */
        DONE,
        /** Its window is over and nothing filled it. Time alone causes this state. */
        MISSED,
        /** It need not be filled for a recorded reason: the dwelling is vacant, or the resident was away. */
        EXCUSED,
        /** Another slot replaced it, or nothing is owed any more: the household was merged or left, or a rule changed. */
        SUPERSEDED,
        /** Its window is not over. */
        OPEN;

        /** Whether work remains: open or missed. */
        public boolean remains() {
            return this == OPEN || this == MISSED;
        }
    }

    /** A slot that is owed to a household as a whole, once in its account; its id is that of the household. */
    public static Slot ofHousehold(
            HouseholdId household, String kind, Interval window, SlotState state, Optional<String> by) {
        return new Slot(household.value(), household, Optional.empty(), kind, window, state, by);
    }
}
