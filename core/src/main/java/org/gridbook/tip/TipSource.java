package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** Who gave a tip. */
public enum TipSource implements Word {
    /** A resident. */
    RESIDENT,
    /** A property manager. */
    PROPERTY_MANAGER,
    /** A volunteer. */
    VOLUNTEER,
    /** Another office. */
    OTHER_OFFICE,
    /** Those who stand at a checkpoint. */
    CHECKPOINT,
    /** Somebody who did not say who they are. */
    ANONYMOUS;

    /** The value of this word; or {@link BadValue} for {@code source}. */
    public static Either<BadValue, TipSource> of(String word) {
        return Word.of(TipSource.class, "source", word);
    }
}
