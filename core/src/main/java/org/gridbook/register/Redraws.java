package org.gridbook.register;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Place;

/** The rule by which buildings, and the households in them, are assigned to another grid. */
final class Redraws {
    private Redraws() {}

    /** What a redraw needs. */
    private record Redrawing(
            Either<Refusal, Stored<GridId, Grid>> grid,
            List<Stored<BuildingId, Building>> buildings,
            List<Stored<HouseholdId, RegisteredHousehold>> households) {}

    static ActRule<?> redraw(Act.Redraw act) {
        return new ActRule<>(
                Question.all(
                        RegisterKinds.GRIDS.existing(act.to()),
                        RegisterKinds.BUILDINGS.byIds(act.buildings()),
                        RegisterKinds.HOUSEHOLDS.where(RegisterKinds.IN_BUILDING, act.buildings()),
                        Redrawing::new),
                (context, found) -> found.grid()
                        .filterOrElse(
                                grid -> context.session()
                                        .scope()
                                        .grids()
                                        .contains(act.to().value()),
                                grid -> new NotFound(grid.kind(), act.to().value()))
                        .filterOrElse(
                                grid -> grid.isValidAt(act.at()),
                                grid -> new TooEarly(grid.kind(), act.to().value()))
                        .flatMap(grid -> moving(act, grid, found.buildings()))
                        .map(moving -> redrawn(context, act, moving, found.households())));
    }

    /** The buildings that are not in the grid yet. */
    private static Either<Refusal, List<Stored<BuildingId, Building>>> moving(
            Act.Redraw act, Stored<GridId, Grid> grid, List<Stored<BuildingId, Building>> found) {
        Set<BuildingId> known = found.stream().map(Stored::id).collect(Collectors.toSet());
        String kind = RegisterKinds.BUILDINGS.kind().name();
        var missing = act.buildings().stream()
                .filter(building -> !known.contains(building))
                .map(BuildingId::value)
                .min(String::compareTo);
        if (missing.isPresent()) {
            return Either.left(new NotFound(kind, missing.get()));
        }
        List<Stored<BuildingId, Building>> moving = found.stream()
                .filter(building -> !last(building).grid().equals(act.to()))
                .toList();
        if (moving.isEmpty()) {
            return Either.left(new NothingToChange(grid.kind(), act.to().value()));
        }
        return moving.stream()
                .filter(building -> !act.at().isAfter(last(building).period().from()))
                .findFirst()
                .<Either<Refusal, List<Stored<BuildingId, Building>>>>map(
                        building -> Either.left(new TooEarly(kind, building.id().value())))
                .orElseGet(() -> Either.right(moving));
    }

    /** The present grid of a building. */
    static Building.Allotment last(Stored<BuildingId, Building> building) {
        List<Building.Allotment> allotments = building.value().allotments();
        return allotments.get(allotments.size() - 1);
    }

    private static ChangeSet redrawn(
            ActContext context,
            Act.Redraw act,
            List<Stored<BuildingId, Building>> moving,
            List<Stored<HouseholdId, RegisteredHousehold>> households) {
        ChangeSet changes = new ChangeSet(
                ActEvent.REDRAW,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.TO_GRID, act.to())
                        .setSorted(ActFacts.BUILDINGS, act.buildings()));
        Set<BuildingId> buildings = new HashSet<>();
        for (Stored<BuildingId, Building> building : moving) {
            Building.Allotment last = last(building);
            List<Building.Allotment> allotments =
                    new ArrayList<>(building.value().allotments());
            allotments.set(
                    allotments.size() - 1,
                    new Building.Allotment(last.grid(), last.period().endingAt(act.at())));
            allotments.add(new Building.Allotment(act.to(), Interval.since(act.at())));
            Building redrawn = new BuildingBuilder()
                    .like(building.value())
                    .allotments(allotments)
                    .build();
            changes.change(building.entry(), building.next(redrawn).fields());
            changes.place(List.of(building.entry()), Place.of(act.to().value()));
            buildings.add(building.id());
        }
        follow(context, changes, households, buildings, act.to());
        return changes;
    }

    /**
     * Moves everything placed at the households in these buildings to the grid. A household that was merged into another one is placed
     * there, and does not follow its old building.
     */
    static void follow(
            ActContext context,
            ChangeSet changes,
            List<Stored<HouseholdId, RegisteredHousehold>> households,
            Set<BuildingId> buildings,
            GridId grid) {
        List<HouseholdId> following = households.stream()
                .filter(household -> buildings.contains(household.value().building())
                        && household.id().value().equals(household.place().household()))
                .map(Stored::id)
                .toList();
        context.placedAt(following)
                .forEach((household, entries) -> changes.place(entries, Place.of(grid.value(), household)));
    }
}
