package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A building as it is told of when it is written into the book.
 *
 * @param name what it is called; canonical text of 1 to {@value #MOST} code points, unique among buildings
 * @param type who looks after it
 * @param estate the residential compound, where there is one
 * @param units its staircases, in order
 * @param grid the grid that answers for it
 * @param since since when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record NewBuilding(
        String name, BuildingType type, Optional<String> estate, List<String> units, GridId grid, Instant since) {
    /** The most code points of a name. */
    public static final int MOST = 60;

    /** Copies, cuts to microseconds; refuses text that is not canonical with an {@link IllegalArgumentException}. */
    public NewBuilding {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(grid, "grid");
        units = List.copyOf(units);
        since = since.truncatedTo(ChronoUnit.MICROS);
        if (!Canonical.isText(name, MOST)
                || estate.filter(text -> !Canonical.isText(text, MOST)).isPresent()
                || units.stream().anyMatch(unit -> !Canonical.isText(unit, Dwelling.MOST))) {
            throw new IllegalArgumentException("A building has a canonical name, estate and units");
        }
    }

    /**
     * A building.
     *
     * @param estate blank for none
     * @return the building; or {@link BadValue} for {@code building}, {@code estate} or {@code unit}
     */
    public static Either<BadValue, NewBuilding> of(
            String name, BuildingType type, String estate, List<String> units, GridId grid, Instant since) {
        Either<BadValue, Optional<String>> compound = estate.isBlank()
                ? Either.right(Optional.empty())
                : Canonical.text("estate", estate, MOST).map(Optional::of);
        if (units.stream().anyMatch(unit -> !Canonical.isText(unit, Dwelling.MOST))) {
            return Either.left(new BadValue("unit", "bad_form"));
        }
        return Canonical.text("building", name, MOST)
                .flatMap(text -> compound.map(of -> new NewBuilding(text, type, of, units, grid, since)));
    }
}
