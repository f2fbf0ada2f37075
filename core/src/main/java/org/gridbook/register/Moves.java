package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Place;

/** The rules by which residents and households move, and residencies end. */
final class Moves {
    private Moves() {}

    /** What the move of a resident needs: the resident, all their stays, the new household and all stays in it. */
    private record ResidentMove(
            Either<Refusal, Stored<ResidentId, RegisteredResident>> resident,
            List<Stored<StayId, Stay>> stays,
            Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> to,
            List<Stored<StayId, Stay>> members) {}

    static ActRule<?> resident(Act.MoveResident act) {
        return new ActRule<>(
                Question.all(
                        RegisterKinds.RESIDENTS.existing(act.resident()),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, act.resident()),
                        ActConditions.openHousehold(act.to(), act.at()),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, act.to()),
                        ResidentMove::new),
                (context, found) -> found.resident().flatMap(resident -> {
                    Optional<Stored<StayId, Stay>> last = last(found.stays());
                    return isLivingIn(last, act.to())
                            ? Either.left(new NothingToChange(
                                    resident.kind(), resident.id().value()))
                            : found.to()
                                    .flatMap(to -> ActConditions.withOneHead(
                                            to, found.members(), List.of(act.relation()), act.at()))
                                    .flatMap(to -> moved(context, act, resident, last, to));
                }));
    }

    private static boolean isLivingIn(Optional<Stored<StayId, Stay>> last, HouseholdId household) {
        return last.filter(ActConditions::isOpen)
                .filter(stay -> stay.value().household().equals(household))
                .isPresent();
    }

    private static Either<Refusal, ChangeSet> moved(
            ActContext context,
            Act.MoveResident act,
            Stored<ResidentId, RegisteredResident> resident,
            Optional<Stored<StayId, Stay>> last,
            Stored<HouseholdId, RegisteredHousehold> to) {
        Optional<HouseholdId> from = ActConditions.householdOf(resident);
        ChangeSet draft = new ChangeSet(
                ActEvent.MOVE_RESIDENT,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, from)
                        .set(ActFacts.TO, act.to())
                        .setSorted(ActFacts.RESIDENTS, Set.of(act.resident())));
        return last.map(stay -> lastEnded(draft, stay, act.at()))
                .orElse(Either.right(draft))
                .flatMap(changes -> {
                    from.filter(household -> !household.equals(act.to()))
                            .ifPresent(household ->
                                    changes.place(context.placedAt(household, Set.of(act.resident())), to.place()));
                    changes.open(context.stay(to.place(), act.resident(), act.to(), act.relation(), act.at()));
                    OccupancyRule.resume(context, changes, to, act.at());
                    return last.filter(ActConditions::isOpen)
                            .map(stay -> OccupancyRule.vacate(
                                    context, changes, stay.value().household(), act.at()))
                            .orElse(Either.right(changes));
                });
    }

    private static Either<Refusal, ChangeSet> lastEnded(ChangeSet changes, Stored<StayId, Stay> stay, Instant at) {
        if (ActConditions.isOpen(stay)) {
            return changes.end(stay, at);
        }
        return stay.value().period().isOverAt(at)
                ? Either.right(changes)
                : Either.left(new TooEarly(stay.kind(), stay.id().value()));
    }

    private static Optional<Stored<StayId, Stay>> last(List<Stored<StayId, Stay>> stays) {
        return stays.stream().filter(each -> !each.isWithdrawn()).max(Comparator.comparing(ActConditions::end));
    }

    static ActRule<?> endResidency(Act.EndResidency act) {
        return new ActRule<>(
                Question.all(
                        RegisterKinds.RESIDENTS.existing(act.resident()),
                        RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, act.resident()),
                        (resident, stays) -> resident.flatMap(known -> last(stays)
                                .filter(ActConditions::isOpen)
                                .<Either<Refusal, Stored<StayId, Stay>>>map(Either::right)
                                .orElseGet(() -> Either.left(new NotActiveThen(
                                        known.kind(), known.id().value()))))),
                (context, living) -> living.flatMap(stay -> ended(context, act, stay)));
    }

    private static Either<Refusal, ChangeSet> ended(
            ActContext context, Act.EndResidency act, Stored<StayId, Stay> stay) {
        HouseholdId household = stay.value().household();
        ChangeSet draft = new ChangeSet(
                ActEvent.END_RESIDENCY,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, household)
                        .set(ActFacts.DEPARTURE, act.departure())
                        .setSorted(ActFacts.RESIDENTS, Set.of(act.resident())));
        return draft.end(stay, act.at()).flatMap(changes -> {
            changes.edit(stay, to -> to.set(ActFacts.DEPARTURE, act.departure()));
            return OccupancyRule.vacate(context, changes, household, act.at());
        });
    }

    /** What the move of a household needs. */
    private record HouseholdMove(
            Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> household,
            List<Stored<TenancyId, Tenancy>> tenancies,
            Either<Refusal, Stored<BuildingId, Building>> building) {}

    static ActRule<?> household(Act.MoveHousehold act) {
        return new ActRule<>(
                Question.all(
                        ActConditions.openHousehold(act.household(), act.at()),
                        RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, act.household()),
                        ActConditions.buildingAt(act.to().building(), act.at()),
                        HouseholdMove::new),
                (context, found) -> found.household()
                        .flatMap(household -> tenancy(found.tenancies(), act)
                                .flatMap(tenancy -> found.building()
                                        .flatMap(building -> moved(context, act, household, tenancy, building)))));
    }

    private static Either<Refusal, Stored<TenancyId, Tenancy>> tenancy(
            List<Stored<TenancyId, Tenancy>> tenancies, Act.MoveHousehold act) {
        String kind = RegisterKinds.HOUSEHOLDS.kind().name();
        String id = act.household().value();
        return tenancies.stream()
                .filter(ActConditions::isOpen)
                .findFirst()
                .<Either<Refusal, Stored<TenancyId, Tenancy>>>map(Either::right)
                .orElseGet(() -> Either.left(new NotActiveThen(kind, id)))
                .filterOrElse(
                        tenancy -> !tenancy.value().dwelling().equals(act.to())
                                || tenancy.value().tenure() != act.tenure(),
                        tenancy -> new NothingToChange(kind, id));
    }

    private static Either<Refusal, ChangeSet> moved(
            ActContext context,
            Act.MoveHousehold act,
            Stored<HouseholdId, RegisteredHousehold> household,
            Stored<TenancyId, Tenancy> tenancy,
            Stored<BuildingId, Building> building) {
        Place place = Place.of(building.place().grid(), act.household().value());
        ChangeSet draft = new ChangeSet(
                ActEvent.MOVE_HOUSEHOLD,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, act.household())
                        .set(ActFacts.TO, act.household()));
        return draft.end(tenancy, act.at()).map(changes -> {
            changes.edit(household, to -> to.set(RegisterKinds.IN_BUILDING, building.id()));
            changes.place(context.placedAt(act.household()), place);
            changes.open(OccupancyRule.tenancy(
                    context.newId(TenancyId::new),
                    place,
                    new TenancyBuilder()
                            .like(tenancy.value())
                            .dwelling(act.to())
                            .tenure(act.tenure())
                            .period(Interval.since(act.at()))));
            return changes;
        });
    }
}
