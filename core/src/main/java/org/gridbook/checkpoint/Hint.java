package org.gridbook.checkpoint;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Word;

/**
 * Somebody is recognised, by telephone or identity number and within the actor's reach.
 *
 * @param what as what
 * @param id of the other passage, or of the resident; of a resident only to who may read personal data, by {@link Checkpoints#recognised}
 */
public record Hint(MatchType what, Optional<String> id) {
    /** As what somebody is recognised. */
    public enum MatchType implements Word {
        /** The same outsider at another checkpoint within a minute; the id is that of the passage there. */
        ELSEWHERE_WITHIN_A_MINUTE,
        /** An outsider who passed before; the id is that of their last passage before. */
        PASSED_BEFORE,
        /** Somebody who lived here then: a resident, not an outsider; the id is theirs. */
        RESIDENT,
        /** An outsider who came to live here later; the id is that of the resident. */
        BECAME_RESIDENT;

        /** Whether it is a resident as whom they are recognised. */
        boolean isResident() {
            return this == RESIDENT || this == BECAME_RESIDENT;
        }
    }

    /** Checks nulls. */
    public Hint {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(id, "id");
    }

    static Hint of(MatchType what, String id) {
        return new Hint(what, Optional.of(id));
    }
}
