package org.gridbook.tip;

import org.gridbook.book.Word;

/** The state of a tip at an instant. */
public enum TipState implements Word {
    /** Not triaged yet. */
    RECEIVED,
    /** Triaged, without an assignee. */
    TRIAGED,
    /** Assigned to a member of staff. */
    ASSIGNED,
    /** Closed with an outcome. */
    CLOSED,
    /** Closed as a duplicate of another tip. */
    DUPLICATE;

    /** Whether it is neither closed nor a duplicate. */
    public boolean isOpen() {
        return this != CLOSED && this != DUPLICATE;
    }
}
