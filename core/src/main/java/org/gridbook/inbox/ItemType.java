package org.gridbook.inbox;

import org.gridbook.book.Word;

/** The types of items. */
public enum ItemType implements Word {
    /** Thanks. */
    THANKS,
    /** A question, a request or a complaint. */
    QUESTION,
    /** Somebody does not want to take part. */
    REFUSAL,
    /** A finding of a patrol. */
    FINDING;

    /** Whether an item of this type must become a tip, a need or a note. Thanks and refusals are counted only. */
    public boolean isOwed() {
        return this == QUESTION || this == FINDING;
    }
}
