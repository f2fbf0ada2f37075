package org.gridbook.sweep;

import io.vavr.control.Either;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridbook.book.BuildingId;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.Building;
import org.gridbook.register.Home;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.Place;
import org.immutables.value.Value;

/**
 * What coverage is computed from, at any instant on the valid-time axis.
 *
 * @param sweep the sweep
 * @param grids the grids of the sweep that the actor reaches
 * @param allotments the grids that answered for each building
 * @param homes where each household lived
 * @param attempts the contacts of each household
 * @param zone the zone in which days are counted
 */
@BuilderStyle
@Value.Builder
record CoverageFacts(
        Sweep sweep,
        Set<String> grids,
        Map<String, List<Home.Allotment>> allotments,
        Map<String, List<Home>> homes,
        Map<String, List<Attempt>> attempts,
        ZoneId zone) {
    /** What the first round trip reads. */
    private record Loaded(
            Either<Refusal, Stored<SweepId, Sweep>> sweep, List<Stored<BuildingId, Building>> buildings, ZoneId zone) {}

    /** The facts as known at the instant of the session; or {@link NotFound} for the sweep. */
    static Either<Refusal, CoverageFacts> load(Session session, SweepId id) {
        Loaded loaded = session.ask(Question.all(
                Withdrawn.existing(SweepKinds.SWEEPS, id),
                Withdrawn.except(RegisterKinds.BUILDINGS.all()),
                RegisterKinds.zone(),
                Loaded::new));
        return loaded.sweep().map(sweep -> of(session, sweep.value(), loaded));
    }

    private static CoverageFacts of(Session session, Sweep sweep, Loaded loaded) {
        Map<String, List<Home.Allotment>> allotments = RegisterKinds.allotments(loaded.buildings());
        Set<String> grids = new HashSet<>();
        sweep.grids().forEach(grid -> grids.add(grid.value()));
        grids.retainAll(session.scope().grids());
        return new CoverageFacts(
                sweep, grids, allotments, homes(session, allotments), attempts(session, sweep.id()), loaded.zone());
    }

    private static Map<String, List<Home>> homes(Session session, Map<String, List<Home.Allotment>> allotments) {
        Map<String, List<Home>> homes = new HashMap<>();
        for (Counting.Counted row : session.count(RegisterKinds.TENANCIES.countBy(
                Field.ID,
                RegisterKinds.OF_HOUSEHOLD,
                RegisterKinds.IN_BUILDING,
                Shape.FROM,
                Shape.TO,
                Field.GRID,
                Field.HOUSEHOLD))) {
            String household = row.text(RegisterKinds.OF_HOUSEHOLD);
            String building = row.text(RegisterKinds.IN_BUILDING);
            Place place = new Place(row.text(Field.GRID), row.textOrNull(Field.HOUSEHOLD));
            Home.add(
                    homes.computeIfAbsent(household, none -> new ArrayList<>(1)),
                    household,
                    building,
                    Home.answering(allotments, building, session.scope(), place),
                    row.integer(Shape.FROM, 0),
                    row.integer(Shape.TO, Long.MAX_VALUE));
        }
        return homes;
    }

    private static Map<String, List<Attempt>> attempts(Session session, SweepId sweep) {
        Map<String, List<Attempt>> attempts = new HashMap<>();
        for (Counting.Counted row : session.count(SweepKinds.CONTACTS
                .countBy(
                        Field.ID,
                        RegisterKinds.OF_HOUSEHOLD,
                        SweepKinds.CHANNEL,
                        SweepKinds.COUNTED_OUTCOME,
                        SweepKinds.SEEN,
                        SweepKinds.OCCURRED_AT)
                .where(SweepKinds.SWEEP_ID, Set.of(sweep)))) {
            row.get(SweepKinds.COUNTED_OUTCOME)
                    .map(outcome -> Attempt.of(row, outcome))
                    .ifPresent(attempt -> attempts.computeIfAbsent(attempt.household(), none -> new ArrayList<>(3))
                            .add(attempt));
        }
        return attempts;
    }
}
