package org.gridbook.register;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Place;

/** The rule by which buildings, and the households in them, are assigned to another grid. */
final class Redraws {
    private Redraws() {}

    static Question<Acts.Rule> redraw(Act.Redraw act) {
        String to = act.to().value();
        return Question.all(
                Withdrawn.existing(RegisterKinds.GRIDS, act.to()),
                Withdrawn.except(RegisterKinds.BUILDINGS.byIds(act.buildings())),
                RegisterKinds.HOUSEHOLDS.where(RegisterKinds.IN_BUILDING, act.buildings()),
                (grid, found, households) -> context -> grid.filterOrElse(
                                each -> context.session().scope().grids().contains(to),
                                each -> new NotFound(each.kind(), to))
                        .filterOrElse(each -> each.isValidAt(act.at()), ActConditions::tooEarly)
                        .flatMap(each -> ActConditions.unless(missing(act, found), moving(act, found))
                                .filterOrElse(
                                        moving -> !moving.isEmpty(), none -> new NothingToChange(each.kind(), to)))
                        .flatMap(moving -> ActConditions.unless(beforeLast(act, moving), moving))
                        .flatMap(moving -> ActConditions.unless(taken(context, moving, act.to()), moving))
                        .map(moving -> redrawn(context, act, moving, households)));
    }

    private static Optional<Refusal> missing(Act.Redraw act, List<Stored<BuildingId, Building>> found) {
        Set<BuildingId> missing = new HashSet<>(act.buildings());
        found.forEach(building -> missing.remove(building.id()));
        return missing.stream()
                .map(BuildingId::value)
                .min(String::compareTo)
                .map(id -> new NotFound(RegisterKinds.BUILDINGS.kind().name(), id));
    }

    /** The buildings that are not in the grid yet. */
    private static List<Stored<BuildingId, Building>> moving(Act.Redraw act, List<Stored<BuildingId, Building>> found) {
        return found.stream()
                .filter(building -> !last(building).grid().equals(act.to()))
                .toList();
    }

    private static Optional<Refusal> beforeLast(Act.Redraw act, List<Stored<BuildingId, Building>> moving) {
        return moving.stream()
                .filter(building -> !act.at().isAfter(last(building).period().from()))
                .findFirst()
                .map(ActConditions::tooEarly);
    }

    /** The refusal if one of the buildings would have the name of another building in the grid. */
    static Optional<Refusal> taken(ActContext context, List<Stored<BuildingId, Building>> coming, GridId to) {
        Set<String> names = coming.stream()
                .map(each -> each.get(RegisterKinds.BUILDING_NAME))
                .collect(Collectors.toSet());
        return BuildingName.taken(
                coming,
                to,
                context.ask(Withdrawn.except(RegisterKinds.BUILDINGS.where(RegisterKinds.BUILDING_NAME, names))));
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
        for (Stored<BuildingId, Building> building : moving) {
            Building.Allotment last = last(building);
            List<Building.Allotment> allotments =
                    new ArrayList<>(building.value().allotments());
            allotments.remove(last);
            allotments.add(new Building.Allotment(last.grid(), last.period().endingAt(act.at())));
            allotments.add(new Building.Allotment(act.to(), Interval.since(act.at())));
            changes.edit(building, to -> to.setAll(RegisterKinds.ALLOTMENTS, allotments))
                    .place(List.of(building.entry()), Place.of(act.to().value()));
        }
        Set<BuildingId> buildings = moving.stream().map(Stored::id).collect(Collectors.toSet());
        return follow(context, changes, households, buildings, act.to());
    }

    /**
     * Moves everything placed at the households in these buildings to the grid. A household that was merged into another one is placed
     * there, and does not follow its old building.
     */
    static ChangeSet follow(
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
        return changes;
    }
}
