package org.gridbook.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.gridbook.book.GridId;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Slot;
import org.gridbook.sweep.Coverage;

/** The part of a report that tells how far a sweep has come: a pure function of its coverage. */
final class Reached {
    private Reached() {}

    /** The breakdowns of a sweep's coverage; grids under their names. */
    static List<Breakdown> of(Coverage coverage, Map<String, String> grids) {
        String sweep = coverage.sweep().value();
        List<Line> states = new ArrayList<>();
        for (Slot.State state : Slot.State.values()) {
            states.add(Line.of(
                    state.name().toLowerCase(Locale.ROOT), coverage.overall().of(state)));
        }
        List<Breakdown> parts = new ArrayList<>();
        parts.add(Breakdown.of("sweep_state", sweep, "households", "state", states));
        parts.add(byGrid("sweep_owed_by_grid", coverage, grids, Ledger::owed));
        parts.add(byGrid("sweep_settled_by_grid", coverage, grids, Ledger::settled));
        parts.add(byGrid("sweep_left_by_grid", coverage, grids, Ledger::left));
        parts.add(Breakdown.of(
                "sweep_settled_by_channel",
                sweep,
                "households",
                "channel",
                lines(coverage.settledByChannel(), each -> each.word())));
        parts.add(Breakdown.of(
                "sweep_settled_by_outcome",
                sweep,
                "households",
                "outcome",
                lines(coverage.settledByOutcome(), each -> each.word())));
        parts.add(Breakdown.of(
                "sweep_left_by_attempt",
                sweep,
                "households",
                "attempted",
                lines(coverage.leftByAttempt(), each -> each.word())));
        parts.add(Breakdown.of(
                "contacts_by_channel",
                sweep,
                "contacts",
                "channel",
                lines(coverage.contactsByChannel(), each -> each.word())));
        parts.add(Breakdown.of(
                "contacts_by_outcome",
                sweep,
                "contacts",
                "outcome",
                lines(coverage.contactsByOutcome(), each -> each.word())));
        List<Line> personTimes = new ArrayList<>();
        coverage.personTimesByChannel()
                .forEach((channel, times) -> personTimes.add(new Line(
                        channel.word(),
                        channel.word(),
                        times.value(),
                        times.contacts().ids())));
        parts.add(Breakdown.of("person_times_by_channel", sweep, "person_times", "channel", personTimes));
        parts.add(Breakdown.of(
                "persons_seen",
                sweep,
                "persons",
                "line",
                List.of(Line.of("seen", coverage.persons().residents()))));
        return parts;
    }

    private static Breakdown byGrid(
            String word, Coverage coverage, Map<String, String> grids, Function<Ledger, Figure> figure) {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<GridId, Ledger> grid : coverage.byGrid().entrySet()) {
            String id = grid.getKey().value();
            lines.add(Line.of(id, grids.getOrDefault(id, id), figure.apply(grid.getValue())));
        }
        return Breakdown.of(word, coverage.sweep().value(), "households", "line", lines);
    }

    private static <K> List<Line> lines(Map<K, Figure> figures, Function<K, String> word) {
        List<Line> lines = new ArrayList<>();
        figures.forEach((key, figure) -> lines.add(Line.of(word.apply(key), figure)));
        return lines;
    }
}
