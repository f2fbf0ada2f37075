package org.gridbook.tip;

import org.gridbook.book.Word;

/** What has become of a tip at an instant; it is in just one. */
public enum TipState implements Word {
    /** Nobody has triaged it. */
    RECEIVED,
    /** Triaged, nobody has it in hand. */
    TRIAGED,
    /** A member of staff has it in hand. */
    ASSIGNED,
    /** Closed with an outcome. */
    CLOSED,
    /** Tells what another tip tells, which goes on in its place. */
    DUPLICATE;

    /** Whether something is still to be done. */
    public boolean isOpen() {
        return this != CLOSED && this != DUPLICATE;
    }
}
