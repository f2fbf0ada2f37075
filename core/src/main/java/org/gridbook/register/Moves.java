package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Interval;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;

/** The rules by which residents and households move, and residents leave. */
final class Moves {
    private Moves() {}

    static Either<RegisterRefusal, ChangeSet> resident(ActContext scene, Act.MoveResident act) {
        String who = act.resident().value();
        String to = act.to().value();
        List<List<Entry>> found = scene.ask(
                scene.id(RegisterKinds.RESIDENT, who),
                scene.by(RegisterKinds.STAY, "resident", who),
                scene.id(RegisterKinds.HOUSEHOLD, to),
                scene.by(RegisterKinds.STAY, "household", to));
        if (found.get(0).isEmpty()) {
            return Either.left(new RegisterRefusal.NoSuchResident(who));
        }
        Entry resident = found.get(0).get(0);
        Optional<Entry> stay = last(found.get(1));
        if (stay.filter(each ->
                        Entries.open(each) && each.fields().text("household").equals(to))
                .isPresent()) {
            return Either.left(new RegisterRefusal.NothingToMove(who));
        }
        Fields.Builder facts = Contents.at(act.at(), "act", "move_resident", "to", to)
                .text("from", Optional.ofNullable(resident.place().household()))
                .texts("residents", Set.of(who));
        ChangeSet draft = new ChangeSet("ResidentMoved", facts);
        return Preconditions.household(found.get(2), to, act.at())
                .flatMap(home -> Preconditions.headFree(home, found.get(3), act.relation(), act.at(), Set.of()))
                .flatMap(home -> stay.map(each -> ended(draft, each, act.at()))
                        .orElse(Either.right(true))
                        .map(free -> home))
                .flatMap(home -> {
                    String from = resident.place().household();
                    if (from != null && !from.equals(home.place().household())) {
                        draft.place(scene.heldOf(Set.of(who), from), home.place());
                    }
                    draft.open(scene.begun(
                            RegisterKinds.STAY,
                            home.place(),
                            Entries.stay(who, to, act.relation(), Interval.since(act.at()))));
                    OccupancyRule.comes(scene, draft, home, act.at());
                    return stay.filter(Entries::open)
                            .map(left -> OccupancyRule.left(
                                    scene, draft, left.fields().text("household"), act.at()))
                            .orElse(Either.right(draft));
                });
    }

    private static Either<RegisterRefusal, Boolean> ended(ChangeSet draft, Entry stay, Instant at) {
        if (!Entries.open(stay)) {
            return stay.fields().integer("to_at") <= Interval.micros(at)
                    ? Either.right(true)
                    : Either.left(new RegisterRefusal.TooEarly(stay.id()));
        }
        return Preconditions.ended(stay, at).map(ended -> {
            draft.end(ended, stay);
            return true;
        });
    }

    private static Optional<Entry> last(List<Entry> stays) {
        return stays.stream()
                .filter(Entries::stands)
                .max(Comparator.comparing(
                        stay -> stay.fields().optionalInteger("to_at").orElse(Long.MAX_VALUE)));
    }

    static Either<RegisterRefusal, ChangeSet> leave(ActContext scene, Act.EndResidency act) {
        String who = act.resident().value();
        List<List<Entry>> found =
                scene.ask(scene.id(RegisterKinds.RESIDENT, who), scene.by(RegisterKinds.STAY, "resident", who));
        if (found.get(0).isEmpty()) {
            return Either.left(new RegisterRefusal.NoSuchResident(who));
        }
        return last(found.get(1))
                .filter(Entries::open)
                .map(living -> left(scene, act, who, living))
                .orElseGet(() -> Either.left(new RegisterRefusal.EndedBefore(who)));
    }

    private static Either<RegisterRefusal, ChangeSet> left(
            ActContext scene, Act.EndResidency act, String who, Entry living) {
        ChangeSet draft = new ChangeSet(
                "ResidencyEnded",
                Contents.at(
                                act.at(),
                                "act",
                                "end_residency",
                                "from",
                                living.fields().text("household"))
                        .text("departure", act.departure().word())
                        .texts("residents", Set.of(who)));
        return Preconditions.ended(living, act.at()).flatMap(ended -> {
            draft.change(
                    living,
                    ended.fields().toBuilder()
                            .text("departure", act.departure().word())
                            .build());
            return OccupancyRule.left(scene, draft, living.fields().text("household"), act.at());
        });
    }

    static Either<RegisterRefusal, ChangeSet> household(ActContext scene, Act.MoveHousehold act) {
        String who = act.household().value();
        String building = act.to().building().value();
        List<List<Entry>> found = scene.ask(
                scene.id(RegisterKinds.HOUSEHOLD, who),
                scene.by(RegisterKinds.TENANCY, "household", who),
                scene.id(RegisterKinds.BUILDING, building));
        List<Entry> open = ActContext.open(found.get(1));
        return Preconditions.household(found.get(0), who, act.at()).flatMap(home -> {
            if (open.isEmpty()) {
                return Either.left(new RegisterRefusal.HouseholdEnded(who));
            }
            Entry tenancy = open.get(0);
            if (Entries.dwelling(tenancy.fields()).equals(act.to())
                    && tenancy.fields().text("tenure").equals(act.tenure().word())) {
                return Either.left(new RegisterRefusal.NothingToMove(who));
            }
            return Preconditions.building(found.get(2), building, act.at())
                    .flatMap(standing -> Preconditions.ended(tenancy, act.at()).map(ended -> {
                        ChangeSet draft = new ChangeSet(
                                "HouseholdMoved",
                                Contents.at(act.at(), "act", "move_household", "from", who, "to", who));
                        Place place = Place.of(standing.place().grid(), who);
                        draft.end(ended, tenancy);
                        draft.change(
                                home,
                                home.fields().toBuilder()
                                        .text("building", building)
                                        .build());
                        draft.place(scene.held(who), place);
                        draft.open(scene.begun(
                                RegisterKinds.TENANCY,
                                place,
                                Entries.tenancy(who, act.to(), act.tenure(), Interval.since(act.at()))));
                        return draft;
                    }));
        });
    }
}
