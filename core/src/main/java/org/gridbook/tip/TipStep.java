package org.gridbook.tip;

/** What a clock of a tip runs for. */
public enum TipStep {
    /** Until it is triaged. */
    TRIAGE,
    /** Until it is checked as often as it needs. */
    VERIFY,
    /** Until it is closed. */
    CLOSE;

    /** The word under which it is kept; its label is the text {@code tip_step.<word>}. */
    public String word() {
        return Words.word(this);
    }
}
