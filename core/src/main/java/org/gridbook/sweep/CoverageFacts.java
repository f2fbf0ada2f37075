package org.gridbook.sweep;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.internal.Session;
import org.gridbook.register.Community;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.jspecify.annotations.Nullable;

/**
 * What coverage is computed from, for any instant on the valid-time axis: loaded once, in one question for the sweep and the buildings
 * and two for projections of columns.
 *
 * @param sweep the sweep
 * @param grids the grids of the sweep that are reached by who asks
 * @param allotments the grids that answered for each building
 * @param homes where each household lived
 * @param attempts the contacts of each household
 * @param zone in which days are counted
 */
record CoverageFacts(
        Sweep sweep,
        Set<String> grids,
        Map<String, List<Home.Allotment>> allotments,
        Map<String, List<Home>> homes,
        Map<String, List<Attempt>> attempts,
        ZoneId zone) {

    /** The facts as known at the instant of the session, if the sweep is there. */
    static Optional<CoverageFacts> load(Session session, SweepId id) {
        List<Page> slices = session.fetch(List.of(
                Query.ids(session.scope(), SweepKinds.SWEEP, Set.of(id.value())),
                Query.all(session.scope(), RegisterKinds.BUILDING),
                Query.ids(session.scope(), Community.KIND, Set.of("community"))));
        Optional<Entry> sweep = slices.get(0).entries().stream().findFirst();
        Optional<Entry> community = slices.get(2).entries().stream().findFirst();
        return sweep.map(Rows::sweep)
                .flatMap(opened -> community
                        .map(Community::of)
                        .map(home -> of(session, opened, slices.get(1).entries(), home.zone())));
    }

    private static CoverageFacts of(Session session, Sweep opened, List<Entry> buildings, ZoneId zone) {
        Map<String, List<Home.Allotment>> allotments = Home.allotments(buildings);
        Set<String> grids = new HashSet<>();
        opened.grids().forEach(grid -> grids.add(grid.value()));
        grids.retainAll(session.scope().grids());
        return new CoverageFacts(
                opened,
                grids,
                allotments,
                homes(session, allotments),
                attempts(session, opened.id().value()),
                zone);
    }

    private static Map<String, List<Home>> homes(Session session, Map<String, List<Home.Allotment>> allotments) {
        Map<String, List<Home>> homes = new HashMap<>();
        List<CountQuery.Group> rows = session.tally(CountQuery.of(
                session.scope(),
                RegisterKinds.TENANCY,
                CountQuery.ID,
                "household",
                "building",
                "from_at",
                "to_at",
                CountQuery.GRID,
                CountQuery.HOUSEHOLD));
        for (CountQuery.Group row : rows) {
            String household = text(row, 1);
            String building = text(row, 2);
            Home.add(
                    homes.computeIfAbsent(household, none -> new ArrayList<>(1)),
                    household,
                    building,
                    Home.answering(allotments, building, session.scope(), new Place(text(row, 5), row.text(6))),
                    row.integer(3, 0),
                    row.integer(4, Long.MAX_VALUE));
        }
        return homes;
    }

    private static Map<String, List<Attempt>> attempts(Session session, String sweep) {
        Map<String, List<Attempt>> attempts = new HashMap<>();
        List<CountQuery.Group> rows = session.tally(CountQuery.of(
                        session.scope(),
                        SweepKinds.CONTACT,
                        CountQuery.ID,
                        "household",
                        "channel",
                        "outcome",
                        "seen",
                        "occurred_at")
                .where("plan", Set.of(sweep)));
        for (CountQuery.Group row : rows) {
            String outcome = text(row, 3);
            if (!outcome.equals(SweepKinds.WITHDRAWN)) {
                String household = text(row, 1);
                attempts.computeIfAbsent(household, none -> new ArrayList<>(3))
                        .add(new Attempt(
                                text(row, 0),
                                household,
                                Channel.kept(text(row, 2)),
                                AttemptOutcome.kept(outcome),
                                row.text(4),
                                row.integer(5, 0)));
            }
        }
        return attempts;
    }

    private static String text(CountQuery.Group row, int index) {
        @Nullable String text = row.text(index);
        if (text == null) {
            throw new IllegalStateException("A tenancy or contact lacks a column");
        }
        return text;
    }
}
