package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.Power;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.DeskContext;
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
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Corrects, withdraws and restores grids. */
final class GridCorrections {
    private static final Field<GridId> GRID = Field.of("grid", Codec.of(GridId.class));

    private final DeskContext context;
    private final Amendments<GridId, Grid> records;

    GridCorrections(DeskContext context) {
        this.context = context;
        records = new Amendments<>(
                context,
                RegisterKinds.GRIDS,
                "Grid",
                Power.DRAW_GRIDS,
                GRID,
                this::judge,
                Along.others(context.kinds(), Field.lookup("grid", Codec.of(GridId.class))));
    }

    Either<Refusal, Done<GridId>> correct(CommandId command, GridId grid, KnownAt seen, GridCorrection right) {
        return records.correct(
                command,
                grid,
                seen,
                before -> {
                    Either<Refusal, String> name = right.name()
                            .map(text -> Canonical.text("name", text, NewBuilding.MOST))
                            .orElseGet(() -> Either.right(before.name()));
                    return name.map(text -> new Grid(
                            grid,
                            text,
                            new Interval(
                                    right.since().orElse(before.period().from()),
                                    before.period().to())));
                },
                right);
    }

    Either<Refusal, Done<GridId>> withdraw(CommandId command, GridId grid, String reason) {
        return records.withdraw(command, grid, reason);
    }

    Either<Refusal, Done<GridId>> restore(CommandId command, GridId grid) {
        return records.restore(command, grid);
    }

    private record Known(List<Stored<GridId, Grid>> grids, List<Stored<BuildingId, Building>> buildings) {}

    private Either<Refusal, List<Entry>> judge(
            Session session, Stored<GridId, Grid> before, Stored<GridId, Grid> after) {
        Known known = session.ask(
                Question.all(RegisterKinds.GRIDS.all(), Withdrawn.except(RegisterKinds.BUILDINGS.all()), Known::new));
        if (after.get(Withdrawn.MARK)) {
            return ActConditions.unless(allotted(before, known), List.<Entry>of())
                    .filterOrElse(
                            any -> session.scope().grids().contains(before.id().value()),
                            any -> new Denied(Power.DRAW_GRIDS.word()))
                    .filterOrElse(
                            any -> isEmpty(session, before.id()),
                            any -> new OthersDepend(before.kind(), before.id().value()));
        }
        List<Stored<GridId, Grid>> others = known.grids().stream()
                .filter(grid -> !grid.id().equals(before.id()))
                .toList();
        Instant since = after.get(Shape.FROM);
        return TypedDates.since(since, session.now())
                .flatMap(any -> Register.isFree(after.value().name(), others))
                .flatMap(any -> ActConditions.unless(
                        known.buildings().stream()
                                .filter(building -> building.value().allotments().stream()
                                        .anyMatch(each -> each.grid().equals(before.id())
                                                && each.period().from().isBefore(since)
                                                && !each.period().from().isBefore(before.get(Shape.FROM))))
                                .map(ActConditions::tooEarly)
                                .findFirst(),
                        List.of()));
    }

    /** The refusal if buildings are or were allotted to the grid. */
    private static Optional<Refusal> allotted(Stored<GridId, Grid> grid, Known known) {
        long buildings = known.buildings().stream()
                .filter(building -> building.value().allotments().stream()
                        .anyMatch(each -> each.grid().equals(grid.id())))
                .count();
        return buildings == 0
                ? Optional.empty()
                : Optional.of(new RecordsDepend(
                        grid.kind(),
                        grid.id().value(),
                        RegisterKinds.BUILDINGS.toString(),
                        Math.toIntExact(buildings)));
    }

    /** Whether no entry of any kind is placed in the grid, besides withdrawn ones. */
    private boolean isEmpty(Session session, GridId grid) {
        Scope there = Scope.ofGrids(Set.of(grid.value()));
        return session
                .fetch(context.kinds().stream()
                        .filter(kind -> !Withdrawn.ALL.contains(kind))
                        .map(kind -> Query.all(there, kind))
                        .toList())
                .stream()
                .flatMap(page -> page.entries().stream())
                .allMatch(Withdrawn::is);
    }
}
