package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/** Corrects, withdraws and restores households. */
final class HouseholdCorrections {
    private static final Field<HouseholdId> HOUSEHOLD = Field.of("household", Codec.of(HouseholdId.class));

    private final DeskContext context;
    private final Amendments<HouseholdId, RegisteredHousehold> records;

    HouseholdCorrections(DeskContext context) {
        this.context = context;
        records = new Amendments<>(
                context,
                RegisterKinds.HOUSEHOLDS,
                "Household",
                Power.KEEP_BOOK,
                HOUSEHOLD,
                HouseholdCorrections::judge,
                Along.others(context.kinds(), RegisterKinds.OF_HOUSEHOLD, RegisterKinds.TENANCIES.kind()));
    }

    Either<Refusal, Done<HouseholdId>> withdraw(CommandId command, HouseholdId household, String reason) {
        return records.withdraw(command, household, reason);
    }

    Either<Refusal, Done<HouseholdId>> restore(CommandId command, HouseholdId household) {
        return records.restore(command, household);
    }

    /** The tenancies are withdrawn and restored with the household. */
    private static Either<Refusal, List<Entry>> judge(
            Session session,
            Stored<HouseholdId, RegisteredHousehold> before,
            Stored<HouseholdId, RegisteredHousehold> after) {
        String id = before.id().value();
        ChangeSet changes = new ChangeSet("HouseholdWithdrawn", facts -> {});
        List<Stored<TenancyId, Tenancy>> tenancies = session.ask(ActConditions.tenanciesOf(before.id()));
        if (after.get(Withdrawn.MARK)) {
            Along.withdraw(changes, tenancies.stream().filter(tenancy -> !tenancy.isWithdrawn()));
            // An undo of a split leaves a household that was never valid.
            return before.isWithdrawn()
                    ? Either.left(new NotFound(before.kind(), id))
                    : Either.right(changes.entries());
        }
        Along.restore(changes, tenancies.stream());
        Set<BuildingId> buildings = tenancies.stream()
                .filter(Along::isAlong)
                .map(tenancy -> tenancy.get(RegisterKinds.IN_BUILDING))
                .collect(Collectors.toSet());
        return session.ask(Question.all(
                RegisterKinds.HOUSEHOLDS.where(RegisterKinds.NUMBER, before.get(RegisterKinds.NUMBER)),
                RegisterKinds.BUILDINGS.byIds(buildings),
                (namesakes, standing) -> ActConditions.unless(
                                namesakes.stream()
                                        .filter(other -> !other.isWithdrawn())
                                        .map(other -> new NameTaken(
                                                other.kind(), other.id().value()))
                                        .findFirst(),
                                changes.entries())
                        .flatMap(entries -> ActConditions.unless(
                                standing.stream()
                                        .filter(Stored::isWithdrawn)
                                        .map(building -> new NotFound(
                                                building.kind(), building.id().value()))
                                        .findFirst(),
                                entries))));
    }

    private record Known(
            Either<Refusal, Stored<HouseholdId, RegisteredHousehold>> household,
            List<Stored<HouseholdId, RegisteredHousehold>> namesakes,
            List<Stored<TenancyId, Tenancy>> tenancies,
            List<Stored<StayId, Stay>> stays) {}

    Either<Refusal, Done<HouseholdId>> correct(
            CommandId command, HouseholdId household, KnownAt seen, HouseholdCorrection right) {
        return Each.given(right.number(), text -> Canonical.text("number", text, NewHousehold.MOST))
                .flatMap(number -> correct(command, household, seen, right, number));
    }

    private Either<Refusal, Done<HouseholdId>> correct(
            CommandId command,
            HouseholdId household,
            KnownAt seen,
            HouseholdCorrection right,
            Optional<String> number) {
        return context.command(command, "CorrectHousehold", Power.KEEP_BOOK, context.now(), household, right)
                .asks(Question.all(
                        RegisterKinds.HOUSEHOLDS.existing(household),
                        RegisterKinds.HOUSEHOLDS.where(
                                RegisterKinds.NUMBER, number.stream().toList()),
                        ActConditions.tenanciesOf(household),
                        ActConditions.staysIn(household),
                        Known::new))
                .decide(
                        (session, known) -> known.household()
                                .flatMap(Withdrawn::notBefore)
                                .filterOrElse(
                                        found -> !found.isWithdrawn(),
                                        found -> new NotFound(found.kind(), household.value()))
                                .flatMap(found ->
                                        new Correcting(context, session, found, known, right).corrected(seen, number))
                                .map(ChangeSet::correction),
                        HOUSEHOLD);
    }

    /** One correction. */
    private static final class Correcting {
        private final ActContext acting;
        private final Stored<HouseholdId, RegisteredHousehold> household;
        private final Known known;
        private final HouseholdCorrection right;
        private final ChangeSet changes;

        Correcting(
                DeskContext context,
                Session session,
                Stored<HouseholdId, RegisteredHousehold> household,
                Known known,
                HouseholdCorrection right) {
            acting = new ActContext(session, context.kinds(), context::newId);
            this.household = household;
            this.known = known;
            this.right = right;
            changes = new ChangeSet("HouseholdCorrected", facts -> facts.set(HOUSEHOLD, household.id()));
        }

        Either<Refusal, ChangeSet> corrected(KnownAt seen, Optional<String> number) {
            Either<Refusal, ChangeSet> all = Either.right(changes);
            if (number.isPresent()) {
                all = all.flatMap(any -> numbered(number.orElseThrow()));
            }
            if (right.dwelling().isPresent() || right.tenure().isPresent()) {
                all = all.flatMap(any -> housed());
            }
            if (right.since().isPresent()) {
                all = all.flatMap(any -> TypedDates.since(
                                right.since().orElseThrow(), acting.session().now()))
                        .flatMap(this::begun);
            }
            List<Stored<?, ?>> corrected = new ArrayList<>(known.tenancies());
            corrected.add(household);
            corrected.addAll(known.stays());
            return all.filterOrElse(
                            any -> !changes.isEmpty(),
                            any -> new NothingToChange(
                                    household.kind(), household.id().value()))
                    .flatMap(any -> Corrections.unchanged(acting.session(), seen, changes, corrected))
                    .flatMap(any -> PlacingRule.check(acting.session(), changes));
        }

        private Either<Refusal, ChangeSet> numbered(String number) {
            return ActConditions.unless(
                    known.namesakes().stream()
                            .filter(other -> !other.isWithdrawn() && !other.id().equals(household.id()))
                            .map(other -> new NameTaken(other.kind(), other.id().value()))
                            .findFirst(),
                    changes.edit(household, to -> to.set(RegisterKinds.NUMBER, number)));
        }

        private Either<Refusal, ChangeSet> housed() {
            Optional<Stored<TenancyId, Tenancy>> last = known.tenancies().stream()
                    .filter(tenancy -> !tenancy.isWithdrawn())
                    .max(Comparator.comparing(ActConditions::end));
            if (last.isEmpty()) {
                return Either.left(
                        new NotActiveThen(household.kind(), household.id().value()));
            }
            Stored<TenancyId, Tenancy> tenancy = last.orElseThrow();
            Tenancy after = new TenancyBuilder()
                    .like(tenancy.value())
                    .dwelling(right.dwelling().orElse(tenancy.value().dwelling()))
                    .tenure(right.tenure().orElse(tenancy.value().tenure()))
                    .build();
            changes.change(tenancy.entry(), tenancy.next(after).fields());
            BuildingId building = after.dwelling().building();
            return building.equals(tenancy.get(RegisterKinds.IN_BUILDING))
                    ? Either.right(changes)
                    : inBuilding(building, tenancy.get(Shape.FROM));
        }

        /** Moves everything to the place of another building. A household that was merged is placed elsewhere. */
        private Either<Refusal, ChangeSet> inBuilding(BuildingId building, Instant from) {
            String id = household.id().value();
            return acting.ask(ActConditions.buildingAt(building, from))
                    .filterOrElse(
                            any -> ActConditions.isOpen(household), any -> new NotActiveThen(household.kind(), id))
                    .map(found -> changes.edit(household, to -> to.set(RegisterKinds.IN_BUILDING, building))
                            .place(
                                    acting.placedAt(household.id()),
                                    Place.of(found.place().grid(), id)));
        }

        private Either<Refusal, ChangeSet> begun(Instant since) {
            Instant before = household.get(Shape.FROM);
            List<Stored<?, ?>> first = new ArrayList<>(List.of(household));
            first.addAll(known.tenancies());
            first.addAll(known.stays());
            Either<Refusal, ChangeSet> all = Either.right(changes);
            for (Stored<?, ?> each : first) {
                if (each.get(Shape.FROM).equals(before) && !each.isWithdrawn()) {
                    all = all.flatMap(any -> Corrections.begin(changes, each, since));
                }
            }
            return all.flatMap(any -> afterBuildings(since))
                    .flatMap(any -> residentsApart())
                    .flatMap(any -> OccupancyRule.faultless(acting, changes, Set.of(household.id())));
        }

        private Either<Refusal, ChangeSet> afterBuildings(Instant since) {
            Set<BuildingId> buildings = changes.pending(RegisterKinds.TENANCIES, known.tenancies()).stream()
                    .filter(tenancy ->
                            !tenancy.isWithdrawn() && tenancy.get(Shape.FROM).equals(since))
                    .map(tenancy -> tenancy.get(RegisterKinds.IN_BUILDING))
                    .collect(Collectors.toSet());
            return ActConditions.unless(
                    acting.ask(RegisterKinds.BUILDINGS.byIds(buildings)).stream()
                            .filter(building -> since.isBefore(building.get(Shape.FROM)))
                            .map(ActConditions::tooEarly)
                            .findFirst(),
                    changes);
        }

        /** Checks that no resident lives in two households at one instant. */
        private Either<Refusal, ChangeSet> residentsApart() {
            Set<ResidentId> residents = changes.changed(RegisterKinds.STAYS).stream()
                    .map(stay -> stay.get(RegisterKinds.OF_RESIDENT))
                    .collect(Collectors.toSet());
            Either<Refusal, ChangeSet> all = Either.right(changes);
            if (residents.isEmpty()) {
                return all;
            }
            var byResident = changes
                    .pending(
                            RegisterKinds.STAYS,
                            acting.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, residents)))
                    .stream()
                    .filter(stay -> !stay.isWithdrawn())
                    .collect(Collectors.groupingBy(stay -> stay.get(RegisterKinds.OF_RESIDENT)));
            for (List<Stored<StayId, Stay>> stays : byResident.values()) {
                all = all.flatMap(any -> Corrections.apart(stays)).map(any -> changes);
            }
            return all;
        }
    }
}
