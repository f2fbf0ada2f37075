package org.gridbook.register;

import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;

/** The rules by which residents and households move, and residencies end. */
final class Moves {
    private Moves() {}

    static Question<Acts.Rule> resident(Act.MoveResident act) {
        return Question.all(
                Withdrawn.existing(RegisterKinds.RESIDENTS, act.resident()),
                RegisterKinds.STAYS
                        .where(RegisterKinds.OF_RESIDENT, act.resident())
                        .map(Moves::last),
                ActConditions.openHousehold(act.to(), act.at()),
                ActConditions.staysIn(act.to()),
                (resident, last, to, members) -> context -> resident.filterOrElse(
                                each -> !isLivingIn(last, act.to()),
                                each -> new NothingToChange(
                                        each.kind(), act.resident().value()))
                        .flatMap(each -> to.flatMap(home ->
                                        ActConditions.withOneHead(home, members, List.of(act.relation()), act.at()))
                                .flatMap(home -> moved(context, act, each.place(), last, home.place()))));
    }

    /** The last stay of a resident. */
    static Optional<Stored<StayId, Stay>> last(List<Stored<StayId, Stay>> stays) {
        return stays.stream().filter(stay -> !stay.isWithdrawn()).max(Comparator.comparing(ActConditions::end));
    }

    private static boolean isLivingIn(Optional<Stored<StayId, Stay>> last, HouseholdId household) {
        return last.filter(ActConditions::isOpen)
                .filter(stay -> stay.value().household().equals(household))
                .isPresent();
    }

    private static Either<Refusal, ChangeSet> moved(
            ActContext context, Act.MoveResident act, Place before, Optional<Stored<StayId, Stay>> last, Place to) {
        Optional<HouseholdId> from = Optional.ofNullable(before.household()).map(HouseholdId::new);
        Optional<Stored<StayId, Stay>> living = last.filter(ActConditions::isOpen);
        ChangeSet draft = new ChangeSet(
                ActEvent.MOVE_RESIDENT,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, from)
                        .set(ActFacts.TO, act.to())
                        .setSorted(ActFacts.RESIDENTS, Set.of(act.resident())));
        return ActConditions.unless(
                        last.filter(stay -> living.isEmpty()
                                        && ActConditions.end(stay).isAfter(act.at()))
                                .map(ActConditions::tooEarly),
                        draft)
                .flatMap(changes -> changes.end(living.stream().toList(), act.at()))
                .flatMap(changes -> {
                    from.filter(household -> !household.equals(act.to()))
                            .ifPresent(household ->
                                    changes.place(context.placedAt(household, Set.of(act.resident())), to));
                    changes.open(context.stay(to, act.resident(), act.to(), act.relation(), act.at()));
                    OccupancyRule.resume(context, changes, act.to(), to, act.at());
                    return living.map(stay -> OccupancyRule.vacate(
                                    context, changes, stay.value().household(), act.at()))
                            .orElse(Either.right(changes));
                });
    }

    static Question<Acts.Rule> endResidency(Act.EndResidency act) {
        return Question.all(
                Withdrawn.existing(RegisterKinds.RESIDENTS, act.resident()),
                RegisterKinds.STAYS
                        .where(RegisterKinds.OF_RESIDENT, act.resident())
                        .map(Moves::last),
                RegisterKinds.DEPARTURES.where(RegisterKinds.OF_RESIDENT, act.resident()),
                (resident, last, departures) ->
                        context -> resident.flatMap(each -> Option.ofOptional(last.filter(ActConditions::isOpen))
                                        .<Refusal>toEither(new NotActiveThen(
                                                each.kind(), act.resident().value())))
                                .flatMap(stay -> ended(context, act, stay, departures)));
    }

    private static Either<Refusal, ChangeSet> ended(
            ActContext context,
            Act.EndResidency act,
            Stored<StayId, Stay> stay,
            List<Stored<StayId, RegisterKinds.StayEnd>> departures) {
        HouseholdId household = stay.value().household();
        ChangeSet draft = new ChangeSet(
                ActEvent.END_RESIDENCY,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, household)
                        .setSorted(ActFacts.RESIDENTS, Set.of(act.resident())));
        return draft.end(List.of(stay), act.at())
                .map(changes -> changes.open(departed(act, stay, departures)))
                .flatMap(changes -> OccupancyRule.vacate(context, changes, household, act.at()));
    }

    /** The reason of a departure. A residency that ends again after an undo has one already. */
    private static Entry departed(
            Act.EndResidency act, Stored<StayId, Stay> stay, List<Stored<StayId, RegisterKinds.StayEnd>> departures) {
        RegisterKinds.StayEnd end = new RegisterKinds.StayEnd(act.resident(), act.departure());
        return departures.stream()
                .filter(each -> each.id().equals(stay.id()))
                .findFirst()
                .map(before -> before.next(end))
                .orElseGet(() -> RegisterKinds.DEPARTURES.first(stay.id(), stay.place(), end));
    }

    static Question<Acts.Rule> household(Act.MoveHousehold act) {
        String id = act.household().value();
        return Question.all(
                ActConditions.openHousehold(act.household(), act.at()),
                ActConditions.tenanciesOf(act.household()).map(ActConditions::open),
                ActConditions.buildingAt(act.to().building(), act.at()),
                (household, tenancies, building) -> context -> household
                        .filterOrElse(each -> !tenancies.isEmpty(), each -> new NotActiveThen(each.kind(), id))
                        .filterOrElse(
                                each -> !isAlready(tenancies.get(0).value(), act),
                                each -> new NothingToChange(each.kind(), id))
                        .flatMap(each -> building.map(to -> Place.of(to.place().grid(), id))
                                .flatMap(place -> moved(context, act, each, tenancies.get(0), place))));
    }

    private static boolean isAlready(Tenancy tenancy, Act.MoveHousehold act) {
        return tenancy.dwelling().equals(act.to()) && tenancy.tenure() == act.tenure();
    }

    private static Either<Refusal, ChangeSet> moved(
            ActContext context,
            Act.MoveHousehold act,
            Stored<?, ?> household,
            Stored<TenancyId, Tenancy> tenancy,
            Place place) {
        ChangeSet draft = new ChangeSet(
                ActEvent.MOVE_HOUSEHOLD,
                facts -> facts.set(ActFacts.AT, act.at())
                        .set(ActFacts.FROM, act.household())
                        .set(ActFacts.TO, act.household()));
        TenancyBuilder next = new TenancyBuilder()
                .household(act.household())
                .dwelling(act.to())
                .tenure(act.tenure())
                .period(Interval.since(act.at()));
        return draft.end(List.of(tenancy), act.at())
                .map(changes -> changes.edit(
                                household,
                                to -> to.set(RegisterKinds.IN_BUILDING, act.to().building()))
                        .place(context.placedAt(act.household()), place)
                        .open(context.tenancy(place, next)));
    }
}
