package org.gridbook.sweep;

import java.util.List;
import org.gridbook.book.Word;

/** How far a household that is left has been tried. */
public enum AttemptProgress implements Word {
    /** The latest attempt was refused. */
    REFUSED,
    /** It was tried, and at the latest attempt nobody answered, a note was left, or the number was wrong. */
    NOT_ANSWERED,
    /** It has not been tried. */
    NEVER_TRIED;

    /** After these attempts, in order of time, none of which settled anything. */
    static AttemptProgress after(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return NEVER_TRIED;
        }
        return attempts.get(attempts.size() - 1).outcome() == AttemptOutcome.REFUSED ? REFUSED : NOT_ANSWERED;
    }
}
