package org.gridbook.tip;

import org.gridbook.book.Word;

/** What a clock of a tip runs for. */
public enum TipStep implements Word {
    /** Until it is triaged. */
    TRIAGE,
    /** Until it is checked as often as it needs. */
    VERIFY,
    /** Until it is closed. */
    CLOSE;
}
