package org.gridbook.register;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;

/** The rules by which households are merged and split. */
final class Merges {
    private Merges() {}

    static Either<RegisterRefusal, ChangeSet> merge(ActContext scene, Act.Merge act) {
        String into = act.into().value();
        String gone = act.gone().value();
        if (into.equals(gone)) {
            return Either.left(new RegisterRefusal.NothingToMove(gone));
        }
        List<List<Entry>> found = scene.ask(
                scene.id(RegisterKinds.HOUSEHOLD, into),
                scene.id(RegisterKinds.HOUSEHOLD, gone),
                scene.by(RegisterKinds.STAY, "household", into),
                scene.by(RegisterKinds.STAY, "household", gone),
                scene.by(RegisterKinds.TENANCY, "household", gone));
        List<Entry> stays = ActContext.open(found.get(3));
        Set<String> residents = residents(stays);
        return Preconditions.household(found.get(0), into, act.at())
                .flatMap(home -> Preconditions.household(found.get(1), gone, act.at())
                        .flatMap(other -> Preconditions.oneHead(home, found.get(2), relations(act, residents), act.at())
                                .flatMap(one -> Preconditions.quietAfter(found.get(3), act.at()))
                                .flatMap(quiet -> {
                                    List<Entry> ending = new ArrayList<>(stays);
                                    ending.addAll(ActContext.open(found.get(4)));
                                    ending.add(other);
                                    ChangeSet draft = new ChangeSet(
                                            "HouseholdsMerged",
                                            Contents.at(act.at(), "act", "merge", "from", gone, "to", into)
                                                    .texts("residents", new TreeSet<>(residents)));
                                    return Preconditions.allEnded(draft, ending, act.at());
                                })
                                .map(draft -> {
                                    draft.change(
                                            other,
                                            other.fields().toBuilder()
                                                    .text("merged_into", into)
                                                    .integer("to_at", Interval.micros(act.at()))
                                                    .build());
                                    draft.place(scene.held(gone), home.place());
                                    for (Entry stay : stays) {
                                        String resident = stay.fields().text("resident");
                                        Relation relation =
                                                act.relations().getOrDefault(new ResidentId(resident), Relation.OTHER);
                                        draft.open(scene.begun(
                                                RegisterKinds.STAY,
                                                home.place(),
                                                Entries.stay(resident, into, relation, Interval.since(act.at()))));
                                    }
                                    return stays.isEmpty() ? draft : OccupancyRule.comes(scene, draft, home, act.at());
                                })));
    }

    private static List<Relation> relations(Act.Merge act, Set<String> residents) {
        return act.relations().entrySet().stream()
                .filter(each -> residents.contains(each.getKey().value()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Set<String> residents(List<Entry> stays) {
        Set<String> residents = new HashSet<>();
        stays.forEach(stay -> residents.add(stay.fields().text("resident")));
        return residents;
    }

    static Either<RegisterRefusal, ChangeSet> split(ActContext scene, Act.Split act) {
        String from = act.household().value();
        String building = act.dwelling().building().value();
        List<List<Entry>> found = scene.ask(
                scene.id(RegisterKinds.HOUSEHOLD, from),
                scene.by(RegisterKinds.HOUSEHOLD, "number", act.number()),
                scene.by(RegisterKinds.STAY, "household", from),
                scene.id(RegisterKinds.BUILDING, building));
        if (found.get(1).stream().anyMatch(Entries::stands)) {
            return Either.left(new RegisterRefusal.NotRegistered(List.of(ImportConflict.of(0, "number_taken"))));
        }
        Set<String> leaving = new TreeSet<>();
        act.members().keySet().forEach(resident -> leaving.add(resident.value()));
        List<Entry> open = ActContext.open(found.get(2));
        List<Entry> stays = open.stream()
                .filter(stay -> leaving.contains(stay.fields().text("resident")))
                .toList();
        List<String> strangers = leaving.stream()
                .filter(resident -> !residents(stays).contains(resident))
                .toList();
        return Preconditions.household(found.get(0), from, act.at()).flatMap(home -> {
            if (!strangers.isEmpty()) {
                return Either.left(new RegisterRefusal.NotAMember(strangers.get(0), from));
            }
            if (stays.size() == open.size()) {
                return Either.left(new RegisterRefusal.NothingToMove(from));
            }
            return Preconditions.building(found.get(3), building, act.at())
                    .flatMap(standing -> drafted(scene, act, home, standing, stays, leaving));
        });
    }

    private static Either<RegisterRefusal, ChangeSet> drafted(
            ActContext scene, Act.Split act, Entry home, Entry building, List<Entry> stays, Set<String> leaving) {
        String id = scene.ids().get();
        Place place = Place.of(building.place().grid(), id);
        Interval period = Interval.since(act.at());
        ChangeSet draft = new ChangeSet(
                "HouseholdSplit",
                Contents.at(act.at(), "act", "split", "from", home.id(), "to", id)
                        .text("opened", id)
                        .texts("residents", leaving));
        return Preconditions.allEnded(draft, stays, act.at()).flatMap(ended -> {
            ended.place(scene.heldOf(leaving, home.id()), place);
            ended.open(Entries.household(id, place, act.number(), act.dwelling().building(), period));
            ended.open(scene.begun(
                    RegisterKinds.TENANCY, place, Entries.tenancy(id, act.dwelling(), act.tenure(), period)));
            act.members()
                    .forEach((resident, relation) -> ended.open(scene.begun(
                            RegisterKinds.STAY, place, Entries.stay(resident.value(), id, relation, period))));
            return OccupancyRule.left(scene, ended, home.id(), act.at());
        });
    }
}
