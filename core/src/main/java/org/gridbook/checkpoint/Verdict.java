package org.gridbook.checkpoint;

import org.gridbook.book.Word;

/** What is decided of a passage. */
public enum Verdict implements Word {
    /** May pass. */
    ADMITTED,
    /** Has to put on a mask first. */
    SENT_BACK_FOR_MASK,
    /** Has a fever and is referred to a doctor. */
    FEVER_REFERRED,
    /** May pass; is registered as an outsider. */
    REGISTERED_AS_OUTSIDER,
    /** A stranger with big bags or suitcases, who was asked about them. */
    ASKED_ABOUT_LUGGAGE;
}
