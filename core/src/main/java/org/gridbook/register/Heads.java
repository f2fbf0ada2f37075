package org.gridbook.register;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;

/** The rules of the head of a household: how one is named, and which households have none. */
final class Heads {
    private Heads() {}

    static Question<Acts.Rule> name(Act.NameHead act) {
        return Question.all(
                ActConditions.openHousehold(act.household(), act.at()),
                ActConditions.staysIn(act.household()),
                (household, stays) -> context -> household.flatMap(home -> named(context, act, home, stays)));
    }

    private static Either<Refusal, ChangeSet> named(
            ActContext context,
            Act.NameHead act,
            Stored<HouseholdId, RegisteredHousehold> household,
            List<Stored<StayId, Stay>> stays) {
        Map<ResidentId, Relation> relations = new HashMap<>(act.relations());
        relations.put(act.head(), Relation.HEAD);
        Map<ResidentId, Stored<StayId, Stay>> living = ActConditions.open(stays).stream()
                .collect(Collectors.toMap(stay -> stay.value().resident(), stay -> stay));
        Optional<Refusal> stranger = relations.keySet().stream()
                .filter(resident -> !living.containsKey(resident))
                .map(ResidentId::value)
                .min(String::compareTo)
                .map(id -> new RegisterRefusal.NotAMember(id, act.household().value()));
        List<Stored<StayId, Stay>> changing = living.values().stream()
                .filter(stay -> relations.getOrDefault(stay.value().resident(), stay.get(RegisterKinds.RELATION))
                        != stay.get(RegisterKinds.RELATION))
                .toList();
        List<Stored<StayId, Stay>> others = stays.stream()
                .filter(stay -> !relations.containsKey(stay.value().resident()) || !ActConditions.isOpen(stay))
                .toList();
        ChangeSet draft = new ChangeSet(
                ActEvent.NAME_HEAD,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, act.household())
                        .setSorted(ActFacts.RESIDENTS, relations.keySet()));
        return ActConditions.unless(stranger, household)
                .filterOrElse(
                        any -> !changing.isEmpty(),
                        home -> new NothingToChange(home.kind(), home.id().value()))
                .flatMap(home -> ActConditions.withOneHead(home, others, relations.values(), act.at()))
                .flatMap(home -> related(context, draft, changing, relations, act));
    }

    private static Either<Refusal, ChangeSet> related(
            ActContext context,
            ChangeSet draft,
            List<Stored<StayId, Stay>> stays,
            Map<ResidentId, Relation> relations,
            Act.NameHead act) {
        Either<Refusal, ChangeSet> all = Either.right(draft);
        for (Stored<StayId, Stay> stay : stays) {
            ResidentId resident = stay.value().resident();
            Relation relation = relations.getOrDefault(resident, Relation.OTHER);
            all = stay.get(Shape.FROM).equals(act.at())
                    ? all.map(changes -> changes.edit(stay, to -> to.set(RegisterKinds.RELATION, relation)))
                    : all.flatMap(changes -> changes.end(List.of(stay), act.at()))
                            .map(changes -> changes.open(
                                    context.stay(stay.place(), resident, act.household(), relation, act.at())));
        }
        return all;
    }

    /** The households whose stays change, and that have members and no head afterwards. */
    static Set<HouseholdId> missing(ActContext context, ChangeSet changes) {
        Set<HouseholdId> households = changes.changed(RegisterKinds.STAYS).stream()
                .map(stay -> stay.get(RegisterKinds.OF_HOUSEHOLD))
                .collect(Collectors.toSet());
        return households.isEmpty()
                ? Set.of()
                : ActConditions.open(stays(context, changes, households)).stream()
                        .map(Stored::value)
                        .collect(Collectors.groupingBy(
                                Stay::household, Collectors.mapping(Stay::relation, Collectors.toSet())))
                        .entrySet()
                        .stream()
                        .filter(household -> !household.getValue().contains(Relation.HEAD))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    /** The changes, if the household has at most one head at each time; or {@link RegisterRefusal.HeadExists}. */
    static Either<Refusal, ChangeSet> atMostOne(ActContext context, ChangeSet changes, HouseholdId household) {
        List<Stored<StayId, Stay>> heads = stays(context, changes, Set.of(household)).stream()
                .filter(stay -> stay.get(RegisterKinds.RELATION) == Relation.HEAD && !stay.isWithdrawn())
                .toList();
        boolean two = heads.stream()
                .anyMatch(stay -> Stored.noneDuring(
                                stay.get(Shape.PERIOD),
                                heads.stream().filter(other -> !other.id().equals(stay.id())))
                        .isLeft());
        return two ? Either.left(new RegisterRefusal.HeadExists(household.value())) : Either.right(changes);
    }

    /** The stays in these households after the changes. */
    private static List<Stored<StayId, Stay>> stays(
            ActContext context, ChangeSet changes, Set<HouseholdId> households) {
        List<Stored<StayId, Stay>> stays =
                new ArrayList<>(context.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, households)));
        List<Stored<StayId, Stay>> changed = changes.changed(RegisterKinds.STAYS);
        Set<StayId> ids = changed.stream().map(Stored::id).collect(Collectors.toSet());
        stays.removeIf(stay -> ids.contains(stay.id()));
        changed.stream()
                .filter(stay -> households.contains(stay.get(RegisterKinds.OF_HOUSEHOLD)))
                .forEach(stays::add);
        return stays;
    }
}
