package org.gridbook.tip;

import org.gridbook.book.Word;

/** A step with a deadline. */
public enum TipStep implements Word {
    /** Triage. */
    TRIAGE,
    /** All checks that the tip needs. */
    VERIFY,
    /** Closing. */
    CLOSE;
}
