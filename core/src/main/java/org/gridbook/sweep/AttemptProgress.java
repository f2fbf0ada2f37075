package org.gridbook.sweep;

import java.util.List;
import org.gridbook.book.Word;
import org.gridbook.plan.AttemptOutcome;

/** How far staff have tried to reach a household that remains. */
public enum AttemptProgress implements Word {
    /** The household refused at the latest attempt. */
    REFUSED,
    /** At the latest attempt the household did not answer, a note was left, or the number was wrong. */
    NOT_ANSWERED,
    /** There was no attempt. */
    NEVER_TRIED;

    /** The progress after attempts in order of time, none of which settled what is owed. */
    static AttemptProgress after(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return NEVER_TRIED;
        }
        return attempts.get(attempts.size() - 1).outcome() == AttemptOutcome.REFUSED ? REFUSED : NOT_ANSWERED;
    }
}
