package org.gridbook.register;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Interval;
import org.gridbook.internal.Dated;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;

/** The rule by which another grid answers for buildings and for everything about the households in them. */
final class Redraws {
    private Redraws() {}

    static Either<RegisterRefusal, ChangeSet> redraw(ActContext scene, Act.Redraw act) {
        String to = act.to().value();
        Set<String> wanted = new TreeSet<>();
        act.buildings().stream().map(BuildingId::value).forEach(wanted::add);
        List<List<Entry>> found = scene.ask(
                scene.id(RegisterKinds.GRID, to),
                Query.ids(scene.session().scope(), RegisterKinds.BUILDING, wanted),
                Query.by(scene.session().scope(), RegisterKinds.HOUSEHOLD, "building", wanted));
        if (found.get(0).isEmpty() || !scene.session().scope().grids().contains(to)) {
            return Either.left(new RegisterRefusal.NoSuchGrid(to));
        }
        if (!Dated.holdsAt(found.get(0).get(0), act.at())) {
            return Either.left(new RegisterRefusal.TooEarly(to));
        }
        ChangeSet draft = new ChangeSet(
                "GridsRedrawn", Contents.at(act.at(), "act", "redraw", "to", to).texts("buildings", wanted));
        Set<String> moving = new HashSet<>();
        for (Entry building : found.get(1)) {
            wanted.remove(building.id());
            List<Building.Allotment> allotments =
                    new ArrayList<>(Entries.building(building).allotments());
            Building.Allotment last = allotments.get(allotments.size() - 1);
            if (last.grid().equals(act.to())) {
                continue;
            }
            if (!act.at().isAfter(last.period().from())) {
                return Either.left(new RegisterRefusal.TooEarly(building.id()));
            }
            allotments.set(
                    allotments.size() - 1,
                    new Building.Allotment(last.grid(), last.period().endingAt(act.at())));
            allotments.add(new Building.Allotment(act.to(), Interval.since(act.at())));
            draft.change(building, allotted(building, allotments));
            draft.place(List.of(building), Place.of(to));
            moving.add(building.id());
        }
        if (!wanted.isEmpty()) {
            return Either.left(
                    new RegisterRefusal.NoSuchBuilding(wanted.iterator().next()));
        }
        if (moving.isEmpty()) {
            return Either.left(new RegisterRefusal.NothingToMove(to));
        }
        follow(scene, draft, found.get(2), moving, to);
        return Either.right(draft);
    }

    private static Fields allotted(Entry building, List<Building.Allotment> allotments) {
        return building.fields().toBuilder()
                .nested(
                        "allotments",
                        allotments.stream().map(Entries::allotment).toList())
                .build();
    }

    /** Everything about the households in these buildings follows them; what was merged into a household elsewhere does not. */
    static void follow(ActContext scene, ChangeSet draft, List<Entry> households, Set<String> buildings, String grid) {
        Set<String> follow = new HashSet<>();
        for (Entry household : households) {
            if (buildings.contains(household.fields().text("building"))
                    && household.id().equals(household.place().household())) {
                follow.add(household.id());
            }
        }
        for (Map.Entry<String, List<Entry>> held : scene.heldBy(follow).entrySet()) {
            draft.place(held.getValue(), Place.of(grid, held.getKey()));
        }
    }
}
