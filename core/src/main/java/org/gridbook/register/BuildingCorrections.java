package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/** Corrects, withdraws and restores buildings. */
final class BuildingCorrections {
    private static final Field<BuildingId> BUILDING = Field.of("building", Codec.of(BuildingId.class));

    private final DeskContext context;
    private final Amendments<BuildingId, Building> records;

    BuildingCorrections(DeskContext context) {
        this.context = context;
        records = new Amendments<>(
                context,
                RegisterKinds.BUILDINGS,
                "Building",
                Power.DRAW_GRIDS,
                BUILDING,
                this::judge,
                Along.others(context.kinds(), RegisterKinds.IN_BUILDING));
    }

    Either<Refusal, Done<BuildingId>> withdraw(CommandId command, BuildingId building, String reason) {
        return records.withdraw(command, building, reason);
    }

    Either<Refusal, Done<BuildingId>> restore(CommandId command, BuildingId building) {
        return records.restore(command, building);
    }

    private Either<Refusal, List<Entry>> judge(
            Session session, Stored<BuildingId, Building> before, Stored<BuildingId, Building> after) {
        if (after.get(Withdrawn.MARK)) {
            return Either.right(List.of());
        }
        GridId grid = Redraws.last(after).grid();
        ActContext acting = new ActContext(session, context.kinds(), context::newId);
        return session.ask(RegisterKinds.GRIDS.existing(grid))
                .flatMap(Withdrawn::notBefore)
                .flatMap(any -> ActConditions.unless(Redraws.taken(acting, List.of(after), grid), List.of()));
    }

    Either<Refusal, Done<BuildingId>> correct(
            CommandId command, BuildingId building, KnownAt seen, BuildingCorrection right) {
        return context.command(command, "CorrectBuilding", Power.DRAW_GRIDS, context.now(), building, right)
                .asks(RegisterKinds.BUILDINGS.existing(building))
                .decide(
                        (session, known) -> known.flatMap(Withdrawn::notBefore)
                                .flatMap(found -> corrected(
                                        new ActContext(session, context.kinds(), context::newId), seen, found, right))
                                .map(ChangeSet::correction),
                        BUILDING);
    }

    private static Either<Refusal, ChangeSet> corrected(
            ActContext acting, KnownAt seen, Stored<BuildingId, Building> building, BuildingCorrection right) {
        ChangeSet changes = new ChangeSet("BuildingCorrected", facts -> facts.set(BUILDING, building.id()));
        return described(building.value(), right)
                .flatMap(after -> begun(acting, building, after, right.since()))
                .flatMap(after -> right.allotment().isEmpty()
                        ? Either.right(after)
                        : allotted(acting, building, after, right.allotment().orElseThrow()))
                .flatMap(after -> {
                    changes.change(building.entry(), building.next(after).fields());
                    GridId grid = after.allotments()
                            .get(after.allotments().size() - 1)
                            .grid();
                    Stored<BuildingId, Building> pending =
                            RegisterKinds.BUILDINGS.stored(changes.pending(building.entry()));
                    return ActConditions.unless(Redraws.taken(acting, List.of(pending), grid), grid);
                })
                .filterOrElse(
                        any -> !changes.isEmpty(),
                        any -> new NothingToChange(
                                building.kind(), building.id().value()))
                .flatMap(grid -> Corrections.unchanged(acting.session(), seen, changes, List.of(building))
                        .map(any -> grid.equals(Redraws.last(building).grid())
                                ? changes
                                : placed(acting, changes, building, grid)))
                .flatMap(any -> PlacingRule.check(acting.session(), changes));
    }

    /** The present grid was wrong: everything in the building belongs to the right one. */
    private static ChangeSet placed(
            ActContext acting, ChangeSet changes, Stored<BuildingId, Building> building, GridId grid) {
        changes.place(List.of(building.entry()), Place.of(grid.value()));
        return Redraws.follow(
                acting,
                changes,
                acting.ask(RegisterKinds.HOUSEHOLDS.where(RegisterKinds.IN_BUILDING, building.id())),
                Set.of(building.id()),
                grid);
    }

    private static Either<Refusal, Building> described(Building before, BuildingCorrection right) {
        List<String> units = right.units().isEmpty() ? before.units() : right.units();
        if (units.stream().anyMatch(unit -> !Canonical.isText(unit, Dwelling.MOST))) {
            return Either.left(new BadValue("unit", "bad_form", Map.of("most", Dwelling.MOST)));
        }
        Set<BuildingCorrection.Removable> removed = right.removed();
        return text("building", right.name())
                .flatMap(name -> text("estate", right.estate())
                        .map(estate -> new BuildingBuilder()
                                .like(before)
                                .name(name.orElse(before.name()))
                                .type(right.type().orElse(before.type()))
                                .estate(
                                        removed.contains(BuildingCorrection.Removable.ESTATE)
                                                ? Optional.empty()
                                                : estate.or(before::estate))
                                .units(removed.contains(BuildingCorrection.Removable.UNITS) ? List.of() : units)
                                .build()));
    }

    private static Either<Refusal, Optional<String>> text(String field, Optional<String> raw) {
        return raw.map(each -> Canonical.text(field, each, NewBuilding.MOST).map(Optional::of))
                .orElseGet(() -> Either.right(Optional.empty()));
    }

    private static Either<Refusal, Building> begun(
            ActContext acting, Stored<BuildingId, Building> building, Building after, Optional<Instant> right) {
        if (right.isEmpty()) {
            return Either.right(after);
        }
        Instant since = right.orElseThrow();
        Building.Allotment first = after.allotments().get(0);
        if (first.period().to().filter(end -> !since.isBefore(end)).isPresent()) {
            return Either.left(new BadValue("period", "ends_too_early"));
        }
        List<Building.Allotment> allotments = new ArrayList<>(after.allotments());
        allotments.set(
                0,
                new Building.Allotment(
                        first.grid(), new Interval(since, first.period().to())));
        return TypedDates.since(since, acting.session().now())
                .flatMap(any -> ActConditions.unless(
                        acting.ask(RegisterKinds.TENANCIES.where(RegisterKinds.IN_BUILDING, building.id())).stream()
                                .filter(tenancy -> !tenancy.isWithdrawn()
                                        && tenancy.value().period().from().isBefore(since))
                                .map(ActConditions::tooEarly)
                                .findFirst(),
                        new BuildingBuilder()
                                .like(after)
                                .allotments(allotments)
                                .period(new Interval(since, after.period().to()))
                                .build()));
    }

    private static Either<Refusal, Building> allotted(
            ActContext acting,
            Stored<BuildingId, Building> building,
            Building after,
            BuildingCorrection.RightGrid right) {
        List<Building.Allotment> allotments = new ArrayList<>(after.allotments());
        Optional<Integer> index = IntStream.range(0, allotments.size())
                .boxed()
                .filter(i -> allotments.get(i).period().holdsAt(right.at()))
                .findFirst();
        if (index.isEmpty()) {
            return Either.left(new NotActiveThen(building.kind(), building.id().value()));
        }
        Building.Allotment wrong = allotments.get(index.orElseThrow());
        allotments.set(index.orElseThrow(), new Building.Allotment(right.grid(), wrong.period()));
        return acting.ask(Withdrawn.existing(RegisterKinds.GRIDS, right.grid()))
                .filterOrElse(
                        grid -> acting.session()
                                .scope()
                                .grids()
                                .contains(grid.id().value()),
                        grid -> new NotFound(grid.kind(), grid.id().value()))
                .flatMap(Withdrawn::notBefore)
                .filterOrElse(grid -> grid.isValidAt(wrong.period().from()), ActConditions::tooEarly)
                .map(any ->
                        new BuildingBuilder().like(after).allotments(allotments).build());
    }
}
