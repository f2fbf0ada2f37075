package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Word;

/** Who looks after a building. */
public enum BuildingType implements Word {
    /** Part of an estate with property management. */
    MANAGED,
    /** A stand-alone building without property management. */
    STAND_ALONE;

    /** The value of this word; or {@link BadValue} for {@code building_type}. */
    public static Either<BadValue, BuildingType> of(String word) {
        return Word.of(BuildingType.class, "building_type", word);
    }
}
