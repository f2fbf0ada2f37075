package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
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

    /** What a merge needs. */
    private record Merging(
            Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> survivor,
            List<Stored<StayId, Stay>> survivorStays,
            Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> ended,
            List<Stored<StayId, Stay>> endedStays,
            List<Stored<TenancyId, Tenancy>> endedTenancies) {}

    static ActRule<?> merge(Act.Merge act) {
        return new ActRule<>(
                Question.all(
                        ActConditions.openHousehold(act.survivor(), act.at()),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, act.survivor()),
                        ActConditions.openHousehold(act.ended(), act.at()),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, act.ended()),
                        RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, act.ended()),
                        Merging::new),
                (context, found) -> act.survivor().equals(act.ended())
                        ? Either.left(new NothingToChange(
                                RegisterKinds.HOUSEHOLDS.kind().name(),
                                act.ended().value()))
                        : found.survivor()
                                .flatMap(survivor ->
                                        found.ended().flatMap(ended -> merged(context, act, found, survivor, ended))));
    }

    private static Either<Refusal, ChangeSet> merged(
            ActContext context,
            Act.Merge act,
            Merging found,
            Stored<HouseholdId, RegisteredHousehold> survivor,
            Stored<HouseholdId, RegisteredHousehold> ended) {
        List<Stored<StayId, Stay>> stays = ActConditions.open(found.endedStays());
        Set<ResidentId> residents = residents(stays);
        ChangeSet draft = new ChangeSet(
                ActEvent.MERGE,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, act.ended())
                        .set(ActFacts.TO, act.survivor())
                        .setSorted(ActFacts.RESIDENTS, residents));
        List<Relation> coming = residents.stream()
                .map(resident -> act.relations().getOrDefault(resident, Relation.OTHER))
                .toList();
        return ActConditions.withOneHead(survivor, found.survivorStays(), coming, act.at())
                .flatMap(any -> noneLeftLater(found.endedStays(), act.at()))
                .flatMap(any -> draft.endAll(stays, act.at()))
                .flatMap(changes -> changes.endAll(ActConditions.open(found.endedTenancies()), act.at()))
                .flatMap(changes -> changes.end(ended, act.at()))
                .map(changes -> {
                    changes.edit(ended, to -> to.set(ActFacts.MERGED_INTO, act.survivor()));
                    changes.place(context.placedAt(act.ended()), survivor.place());
                    for (Stored<StayId, Stay> stay : stays) {
                        ResidentId resident = stay.value().resident();
                        Relation relation = act.relations().getOrDefault(resident, Relation.OTHER);
                        changes.open(context.stay(survivor.place(), resident, act.survivor(), relation, act.at()));
                    }
                    if (!stays.isEmpty()) {
                        OccupancyRule.resume(context, changes, survivor, act.at());
                    }
                    return changes;
                });
    }

    /** Checks that no resident moved out later: their stay would begin in a household that has ended. */
    private static Either<Refusal, Instant> noneLeftLater(List<Stored<StayId, Stay>> stays, Instant at) {
        return stays.stream()
                .filter(stay -> !stay.isWithdrawn()
                        && !ActConditions.isOpen(stay)
                        && !stay.value().period().isOverAt(at))
                .findFirst()
                .<Either<Refusal, Instant>>map(stay -> Either.left(
                        new RegisterRefusal.ChangedSince(stay.kind(), stay.id().value())))
                .orElseGet(() -> Either.right(at));
    }

    private static Set<ResidentId> residents(List<Stored<StayId, Stay>> stays) {
        return stays.stream().map(stay -> stay.value().resident()).collect(Collectors.toSet());
    }

    /** What a split needs. */
    private record Splitting(
            Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> household,
            Optional<Stored<HouseholdId, RegisteredHousehold>> numbered,
            List<Stored<StayId, Stay>> stays,
            Either<Refusal, Stored<BuildingId, Building>> building) {}

    static ActRule<?> split(Act.Split act) {
        return new ActRule<>(
                Question.all(
                        ActConditions.openHousehold(act.household(), act.at()),
                        RegisterKinds.HOUSEHOLDS
                                .where(RegisterKinds.NUMBER, act.number())
                                .map(found -> found.stream()
                                        .filter(each -> !each.isWithdrawn())
                                        .findFirst()),
                        RegisterKinds.STAYS
                                .where(RegisterKinds.OF_HOUSEHOLD, act.household())
                                .map(ActConditions::open),
                        ActConditions.buildingAt(act.dwelling().building(), act.at()),
                        Splitting::new),
                (context, found) -> found.numbered()
                        .<Either<Refusal, Stored<HouseholdId, RegisteredHousehold>>>map(other -> Either.left(
                                new NameTaken(other.kind(), other.id().value())))
                        .orElseGet(found::household)
                        .flatMap(household -> leaving(act, household, found.stays()))
                        .flatMap(stays -> found.building().flatMap(building -> split(context, act, stays, building))));
    }

    /** The stays of those who leave; or {@link RegisterRefusal.NotAMember}, or {@link NothingToChange} if all would leave. */
    private static Either<Refusal, List<Stored<StayId, Stay>>> leaving(
            Act.Split act, Stored<HouseholdId, RegisteredHousehold> household, List<Stored<StayId, Stay>> members) {
        List<Stored<StayId, Stay>> stays = members.stream()
                .filter(stay -> act.members().containsKey(stay.value().resident()))
                .toList();
        Set<ResidentId> residents = residents(stays);
        return act.members().keySet().stream()
                .map(ResidentId::value)
                .filter(resident -> !residents.contains(new ResidentId(resident)))
                .min(String::compareTo)
                .<Either<Refusal, List<Stored<StayId, Stay>>>>map(stranger -> Either.left(
                        new RegisterRefusal.NotAMember(stranger, household.id().value())))
                .orElseGet(() -> Either.right(stays))
                .filterOrElse(
                        some -> some.size() < members.size(),
                        all -> new NothingToChange(
                                household.kind(), household.id().value()));
    }

    private static Either<Refusal, ChangeSet> split(
            ActContext context,
            Act.Split act,
            List<Stored<StayId, Stay>> stays,
            Stored<BuildingId, Building> building) {
        HouseholdId opened = context.newId(HouseholdId::new);
        Place place = Place.of(building.place().grid(), opened.value());
        Interval period = Interval.since(act.at());
        ChangeSet draft = new ChangeSet(
                ActEvent.SPLIT,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, act.household())
                        .set(ActFacts.TO, opened)
                        .set(ActFacts.OPENED, opened)
                        .setSorted(ActFacts.RESIDENTS, act.members().keySet()));
        return draft.endAll(stays, act.at()).flatMap(changes -> {
            changes.place(context.placedAt(act.household(), act.members().keySet()), place);
            changes.open(RegisterKinds.HOUSEHOLDS.first(
                    opened, place, new RegisteredHousehold(opened, act.number(), building.id(), period)));
            changes.open(OccupancyRule.tenancy(
                    context.newId(TenancyId::new),
                    place,
                    new TenancyBuilder()
                            .household(opened)
                            .dwelling(act.dwelling())
                            .tenure(act.tenure())
                            .period(period)));
            act.members()
                    .forEach((resident, relation) ->
                            changes.open(context.stay(place, resident, opened, relation, act.at())));
            return OccupancyRule.vacate(context, changes, act.household(), act.at());
        });
    }
}
