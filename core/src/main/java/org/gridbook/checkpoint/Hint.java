package org.gridbook.checkpoint;

import java.util.Optional;
import org.gridbook.book.Word;

/**
 * An outsider has the telephone or identity number of another passage or of a resident within the actor's reach.
 *
 * @param match what the outsider matches
 * @param id the id of the other passage or of the resident. The id of a resident is present only in the answer of {@link
 *     Checkpoints#recognised}, which is audited
 */
public record Hint(MatchType match, Optional<String> id) {
    /** What an outsider matches. */
    public enum MatchType implements Word {
        /** An outsider at another checkpoint at most one minute earlier or later; the id is that of the other passage. */
        ELSEWHERE_WITHIN_A_MINUTE,
        /** An outsider who passed earlier; the id is that of the last earlier passage. */
        PASSED_BEFORE,
        /** A resident at the time of the passage; the id is that of the resident. */
        RESIDENT,
        /** A resident who moved in after the passage; the id is that of the resident. */
        BECAME_RESIDENT;
    }

    static Hint of(MatchType match, String id) {
        return new Hint(match, Optional.of(id));
    }

    /** The same hint without the id of a resident. */
    Hint withoutResident() {
        return match == MatchType.RESIDENT || match == MatchType.BECAME_RESIDENT
                ? new Hint(match, Optional.empty())
                : this;
    }
}
