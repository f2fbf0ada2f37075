package org.gridbook.register;

import io.vavr.control.Either;
import java.util.Locale;
import org.gridbook.book.BadValue;

/** Who looks after a building. */
public enum BuildingType {
    /** Part of an estate with property management. */
    MANAGED,
    /** A stand-alone building without property management. */
    STAND_ALONE;

    /** The word under which it is kept; its label is the text {@code building_type.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of this word; or {@link BadValue} for {@code building_type}. */
    public static Either<BadValue, BuildingType> of(String word) {
        return Words.of(values(), "building_type", word);
    }
}
