package org.gridbook.register;

import org.gridbook.book.Word;

/** The types of acts. The word is a fact of the event of an act. */
public enum ActEvent implements Word {
    /** {@link Act.MoveResident}. */
    MOVE_RESIDENT("ResidentMoved"),
    /** {@link Act.MoveHousehold}. */
    MOVE_HOUSEHOLD("HouseholdMoved"),
    /** {@link Act.Split}. */
    SPLIT("HouseholdSplit"),
    /** {@link Act.Merge}. */
    MERGE("HouseholdsMerged"),
    /** {@link Act.Redraw}. */
    REDRAW("GridsRedrawn"),
    /** {@link Act.EndResidency}. */
    END_RESIDENCY("ResidencyEnded"),
    /** {@link Act.NameHead}. */
    NAME_HEAD("HeadNamed"),
    /** {@link Act.Undo} and {@link Act.UndoRedraw}. */
    UNDO("ActUndone");

    private final String event;

    ActEvent(String event) {
        this.event = event;
    }

    /** The name in the feed. */
    String event() {
        return event;
    }
}
