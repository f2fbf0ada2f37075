package org.gridbook.sweep;

import java.util.List;
import java.util.Locale;

/** How far a household that is left has been tried. */
public enum AttemptProgress {
    /** The latest attempt was refused. */
    REFUSED,
    /** It was tried, and at the latest attempt nobody answered, a note was left, or the number was wrong. */
    NOT_ANSWERED,
    /** It has not been tried. */
    NEVER_TRIED;

    /** The word under which its label is found, as {@code attempted.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** After these attempts, in order of time, none of which settled anything. */
    static AttemptProgress after(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return NEVER_TRIED;
        }
        return attempts.get(attempts.size() - 1).outcome() == AttemptOutcome.REFUSED ? REFUSED : NOT_ANSWERED;
    }
}
