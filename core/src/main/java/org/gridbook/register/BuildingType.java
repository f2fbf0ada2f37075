package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Word;

/** How a building is managed. */
public enum BuildingType implements Word {
    /** Part of an estate with property management. */
    MANAGED,
    /** A stand-alone building without property management. */
    STAND_ALONE;

    /** The constant with this word; or {@link BadValue} for {@code building_type}. */
    public static Either<Refusal, BuildingType> of(String word) {
        return Either.narrow(Word.of(BuildingType.class, "building_type", word));
    }
}
