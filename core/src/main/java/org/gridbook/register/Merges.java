package org.gridbook.register;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Place;

/** The rules by which households are merged and split. */
final class Merges {
    private Merges() {}

    static Question<Acts.Rule> merge(Act.Merge act) {
        return Question.all(
                ActConditions.openHousehold(act.survivor(), act.at()),
                ActConditions.staysIn(act.survivor()),
                ActConditions.openHousehold(act.ended(), act.at()),
                ActConditions.staysIn(act.ended()),
                ActConditions.tenanciesOf(act.ended()),
                (survivor, members, ended, stays, tenancies) -> context -> ended.filterOrElse(
                                each -> !act.survivor().equals(act.ended()),
                                each -> new NothingToChange(
                                        each.kind(), act.ended().value()))
                        .flatMap(each -> survivor.flatMap(home ->
                                        ActConditions.withOneHead(home, members, relations(act, stays), act.at()))
                                .flatMap(home -> ActConditions.unless(leftLater(act, stays), home))
                                .flatMap(home -> merged(context, act, stays, tenancies, each, home.place()))));
    }

    private static List<Relation> relations(Act.Merge act, List<Stored<StayId, Stay>> stays) {
        return ActConditions.open(stays).stream()
                .map(stay -> act.relations().getOrDefault(stay.value().resident(), Relation.OTHER))
                .toList();
    }

    /** A resident who moved out later would have lived in a household that had ended. */
    private static Optional<Refusal> leftLater(Act.Merge act, List<Stored<StayId, Stay>> stays) {
        return stays.stream()
                .filter(stay -> !stay.isWithdrawn()
                        && !ActConditions.isOpen(stay)
                        && ActConditions.end(stay).isAfter(act.at()))
                .findFirst()
                .map(ActConditions::changedSince);
    }

    private static Either<Refusal, ChangeSet> merged(
            ActContext context,
            Act.Merge act,
            List<Stored<StayId, Stay>> stays,
            List<Stored<TenancyId, Tenancy>> tenancies,
            Stored<HouseholdId, RegisteredHousehold> ended,
            Place place) {
        List<Stored<StayId, Stay>> living = ActConditions.open(stays);
        ChangeSet draft = new ChangeSet(
                ActEvent.MERGE,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, act.ended())
                        .set(ActFacts.TO, act.survivor())
                        .setSorted(ActFacts.RESIDENTS, residents(living)));
        List<Stored<?, ?>> ending = new ArrayList<>(living);
        ending.addAll(ActConditions.open(tenancies));
        ending.add(ended);
        return draft.end(ending, act.at()).map(changes -> {
            changes.edit(ended, to -> to.set(ActFacts.MERGED_INTO, act.survivor()))
                    .place(context.placedAt(act.ended()), place);
            for (Stored<StayId, Stay> stay : living) {
                ResidentId resident = stay.value().resident();
                Relation relation = act.relations().getOrDefault(resident, Relation.OTHER);
                changes.open(context.stay(place, resident, act.survivor(), relation, act.at()));
            }
            if (!living.isEmpty()) {
                OccupancyRule.resume(context, changes, act.survivor(), place, act.at());
            }
            return changes;
        });
    }

    private static Set<ResidentId> residents(List<Stored<StayId, Stay>> stays) {
        return stays.stream().map(stay -> stay.value().resident()).collect(Collectors.toSet());
    }

    static Question<Acts.Rule> split(Act.Split act) {
        return Question.all(
                ActConditions.openHousehold(act.household(), act.at()),
                RegisterKinds.HOUSEHOLDS.where(RegisterKinds.NUMBER, act.number()),
                ActConditions.staysIn(act.household()).map(ActConditions::open),
                ActConditions.buildingAt(act.dwelling().building(), act.at()),
                (household, numbered, members, building) -> context -> ActConditions.unless(
                                numbered.stream()
                                        .filter(other -> !other.isWithdrawn())
                                        .map(other -> new NameTaken(
                                                other.kind(), other.id().value()))
                                        .findFirst(),
                                act)
                        .flatMap(any -> household)
                        .flatMap(each -> leaving(act, each, members))
                        .flatMap(stays -> building.flatMap(
                                to -> split(context, act, stays, to.place().grid()))));
    }

    /** The stays of those who leave; or {@link RegisterRefusal.NotAMember}, or {@link NothingToChange} if all would leave. */
    private static Either<Refusal, List<Stored<StayId, Stay>>> leaving(
            Act.Split act, Stored<?, ?> household, List<Stored<StayId, Stay>> members) {
        String id = act.household().value();
        Set<ResidentId> residents = residents(members);
        return ActConditions.unless(
                        act.members().keySet().stream()
                                .filter(resident -> !residents.contains(resident))
                                .map(ResidentId::value)
                                .min(String::compareTo)
                                .map(stranger -> new RegisterRefusal.NotAMember(stranger, id)),
                        members.stream()
                                .filter(stay ->
                                        act.members().containsKey(stay.value().resident()))
                                .toList())
                .filterOrElse(stays -> stays.size() < members.size(), all -> new NothingToChange(household.kind(), id));
    }

    private static Either<Refusal, ChangeSet> split(
            ActContext context, Act.Split act, List<Stored<StayId, Stay>> stays, String grid) {
        HouseholdId opened = context.newId(HouseholdId::new);
        Place place = Place.of(grid, opened.value());
        Interval period = Interval.since(act.at());
        ChangeSet draft = new ChangeSet(
                ActEvent.SPLIT,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, act.household())
                        .set(ActFacts.TO, opened)
                        .set(ActFacts.OPENED, opened)
                        .setSorted(ActFacts.RESIDENTS, act.members().keySet()));
        RegisteredHousehold household =
                new RegisteredHousehold(opened, act.number(), act.dwelling().building(), period);
        TenancyBuilder tenancy = new TenancyBuilder()
                .household(opened)
                .dwelling(act.dwelling())
                .tenure(act.tenure())
                .period(period);
        return draft.end(stays, act.at()).flatMap(changes -> {
            changes.place(context.placedAt(act.household(), act.members().keySet()), place)
                    .open(RegisterKinds.HOUSEHOLDS.first(opened, place, household))
                    .open(context.tenancy(place, tenancy));
            act.members()
                    .forEach((resident, relation) ->
                            changes.open(context.stay(place, resident, opened, relation, act.at())));
            return OccupancyRule.vacate(context, changes, act.household(), act.at());
        });
    }
}
