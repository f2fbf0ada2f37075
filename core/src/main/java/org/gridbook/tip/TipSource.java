package org.gridbook.tip;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;

/** Who gave a tip. */
public enum TipSource {
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

    /** The word under which it is kept; its label is the text {@code tip_source.<word>}. */
    public String word() {
        return Words.word(this);
    }

    /** The value of this word; or {@link BadValue} for {@code source}. */
    public static Either<BadValue, TipSource> of(String word) {
        return Words.of(values(), "source", word);
    }
}
