package org.gridbook.register;

import org.gridbook.book.Word;

/** The event of each act; the word is a fact of the event. */
enum ActEvent implements Word {
    MOVE_RESIDENT("ResidentMoved"),
    MOVE_HOUSEHOLD("HouseholdMoved"),
    SPLIT("HouseholdSplit"),
    MERGE("HouseholdsMerged"),
    REDRAW("GridsRedrawn"),
    END_RESIDENCY("ResidencyEnded"),
    NAME_HEAD("HeadNamed"),
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
