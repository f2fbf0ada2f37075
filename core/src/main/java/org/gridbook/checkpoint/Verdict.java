package org.gridbook.checkpoint;

import org.gridbook.book.Word;

/** What happens with a person at a checkpoint. */
public enum Verdict implements Word {
    /** May pass. */
    ADMITTED,
    /** Must put on a mask first. */
    SENT_BACK_FOR_MASK,
    /** Has a fever and is referred to a doctor. */
    FEVER_REFERRED,
    /** May pass and is registered as an outsider. */
    REGISTERED_AS_OUTSIDER,
    /** May pass as an outsider after staff asked about big bags or suitcases. */
    ASKED_ABOUT_LUGGAGE;
}
