package org.gridbook.questionnaire;

import org.gridbook.book.Word;

/** How a response was given. */
public enum ResponseMode implements Word {
    /** On paper. */
    PAPER,
    /** To a member of staff, who asked the questions. */
    INTERVIEW,
    /** Through an online link. */
    ONLINE;
}
