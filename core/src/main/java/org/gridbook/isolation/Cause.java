package org.gridbook.isolation;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Ids;
import org.gridbook.book.Word;

/**
 * From what an isolation came.
 *
 * @param what what it was
 * @param id its id in the book, where it has one; that of a tip, a sweep's contact or a passage must be there
 */
public record Cause(CauseType what, Optional<String> id) {
    /** What an isolation can come from. */
    public enum CauseType implements Word {
        /** A tip that was verified. */
        TIP,
        /** Contact with somebody ill. */
        CLOSE_CONTACT,
        /** A contact of a sweep. */
        SWEEP,
        /** A passage at a checkpoint. */
        CHECKPOINT,
        /** The resident said so. */
        SELF_REPORT,
        /** Anything else. */
        OTHER;
    }

    /** Checks the form of the id. */
    public Cause {
        Objects.requireNonNull(what, "what");
        id.ifPresent(value -> Ids.check(value, "Cause"));
    }

    /** With nothing in the book to point at. */
    public static Cause of(CauseType what) {
        return new Cause(what, Optional.empty());
    }
}
