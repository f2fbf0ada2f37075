package org.gridbook.outreach;

import org.gridbook.book.Word;

/** How a household is tried next. A refusal leads to another means, another person or another time. */
public enum NextAttempt implements Word {
    /** A visit at the door. */
    VISIT,
    /** A telephone call, after a refusal at the door. */
    CALL,
    /** A visit by another person at another time, after a refusal. */
    OTHER_PERSON,
    /** A role has to act, after several refusals in a row. */
    RAISE;
}
