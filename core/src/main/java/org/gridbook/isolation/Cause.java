package org.gridbook.isolation;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Id;
import org.gridbook.book.Word;

/**
 * Why an isolation was ordered.
 *
 * @param what the type of cause
 * @param id the id of the tip, contact or passage, if there is one; it must exist
 */
public record Cause(CauseType what, Optional<String> id) {
    /** The types of causes. */
    public enum CauseType implements Word {
        /** A verified tip. */
        TIP,
        /** Contact with an infected person. */
        CLOSE_CONTACT,
        /** A contact of a sweep. */
        SWEEP,
        /** A passage at a checkpoint. */
        CHECKPOINT,
        /** A report by the resident. */
        SELF_REPORT,
        /** Anything else. */
        OTHER;
    }

    /** Refuses a malformed id with an {@link IllegalArgumentException}. */
    public Cause {
        Objects.requireNonNull(what, "what");
        id.ifPresent(value -> Id.check(value, "Cause"));
    }

    /** A cause without an id. */
    public static Cause of(CauseType what) {
        return new Cause(what, Optional.empty());
    }
}
