package org.gridbook.register;

import io.vavr.control.Either;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;

/**
 * A numbered door.
 *
 * @param building the building
 * @param unit the staircase, which is not checked against the units of the building; empty if the building has one only
 * @param door the number on the door
 */
public record Dwelling(BuildingId building, Optional<String> unit, String door) {
    /** The most code points of a unit or a door. */
    public static final int MOST = 20;

    /** Refuses text that is not canonical with an {@link IllegalArgumentException}. */
    public Dwelling {
        Objects.requireNonNull(building, "building");
        if (!Canonical.isText(door, MOST)
                || unit.filter(text -> !Canonical.isText(text, MOST)).isPresent()) {
            throw new IllegalArgumentException("A unit and a door are canonical text of 1 to " + MOST + " code points");
        }
    }

    /**
     * A dwelling.
     *
     * @param unit blank if the building has one only
     * @return the dwelling; or {@link BadValue} for {@code unit} or {@code door}
     */
    public static Either<Refusal, Dwelling> of(BuildingId building, String unit, String door) {
        Either<Refusal, Optional<String>> staircase = unit.isBlank()
                ? Either.right(Optional.empty())
                : Canonical.text("unit", unit, MOST).map(Optional::of);
        return staircase.flatMap(
                text -> Canonical.text("door", door, MOST).map(number -> new Dwelling(building, text, number)));
    }
}
