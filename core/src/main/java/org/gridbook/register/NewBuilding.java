package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A building to add to the book.
 *
 * @param name its name; canonical text of 1 to {@value #MOST} code points, unique in its compound; without a compound unique in its grid
 * @param type how it is managed
 * @param estate its residential compound, if it has one
 * @param units its staircases, in order
 * @param grid the grid that it is allotted to
 * @param since when it begins, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewBuilding(
        String name,
        BuildingType type,
        Optional<String> estate,
        List<String> units,
        GridId grid,
        Instant since,
        Optional<BuildingId> id)
        implements NewRecord<BuildingId> {
    /** The most code points of a name. */
    public static final int MOST = 60;

    /** Copies the list and cuts to microseconds; refuses text that is not canonical with an {@link IllegalArgumentException}. */
    public NewBuilding {
        Objects.requireNonNull(id, "id");
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

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewBuilding id(BuildingId made) {
        return new NewBuildingBuilder().like(this).id(made).build();
    }

    Building as(BuildingId id) {
        Interval period = Interval.since(since);
        return new BuildingBuilder()
                .id(id)
                .name(name)
                .type(type)
                .estate(estate)
                .units(units)
                .addAllotments(new Building.Allotment(grid, period))
                .period(period)
                .build();
    }

    /**
     * A building.
     *
     * @param estate blank for none
     * @return the building; or {@link BadValue} for {@code building}, {@code estate} or {@code unit}
     */
    public static Either<Refusal, NewBuilding> of(
            String name, BuildingType type, String estate, List<String> units, GridId grid, Instant since) {
        Either<Refusal, Optional<String>> compound = estate.isBlank()
                ? Either.right(Optional.empty())
                : Canonical.text("estate", estate, MOST).map(Optional::of);
        if (units.stream().anyMatch(unit -> !Canonical.isText(unit, Dwelling.MOST))) {
            return Either.left(new BadValue("unit", "bad_form", Map.of("most", Dwelling.MOST)));
        }
        return Canonical.text("building", name, MOST)
                .flatMap(text ->
                        compound.map(of -> new NewBuilding(text, type, of, units, grid, since, Optional.empty())));
    }
}
