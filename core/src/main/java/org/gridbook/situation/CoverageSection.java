package org.gridbook.situation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Slot;
import org.gridbook.sweep.AttemptOutcome;
import org.gridbook.sweep.AttemptProgress;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.Coverage;
import org.gridbook.sweep.Sweep;

/** The part of a report that tells how far a sweep has come: a pure function of its coverage. */
final class CoverageSection {
    private CoverageSection() {}

    /** The sweeps by how they stand, which states that there is none. */
    static Breakdown of(List<Sweep> sweeps, Instant validAt) {
        List<ReportLine> lines = new ArrayList<>();
        for (Sweep.SweepState state : Sweep.SweepState.values()) {
            lines.add(ReportLine.of(
                    state.word(),
                    Figure.of(sweeps.stream()
                            .filter(each -> each.stateAt(validAt) == state)
                            .map(each -> each.id().value())
                            .toList())));
        }
        return new Breakdown("sweeps_by_state", "", "sweeps", "sweep", sweeps.size(), lines);
    }

    /** The breakdowns of a sweep's coverage; grids and buildings under their names, by id. */
    static List<Breakdown> of(Coverage coverage, Map<String, String> names) {
        Ledger all = coverage.overall();
        List<ReportLine> states = new ArrayList<>();
        for (Slot.SlotState state : Slot.SlotState.values()) {
            states.add(ReportLine.of(state.name().toLowerCase(Locale.ROOT), all.of(state)));
        }
        List<ReportLine> personTimes = new ArrayList<>();
        coverage.attendancesByChannel()
                .forEach((channel, times) -> personTimes.add(new ReportLine(
                        channel.word(),
                        channel.word(),
                        times.value(),
                        times.contacts().ids())));
        Sums sweep = new Sums(coverage.sweep().value());
        sweep.add("sweep_state", "households", "state", all.owed().value(), states);
        sweep.places("grid", all, coverage.byGrid(), GridId::value, names);
        sweep.places("building", all, coverage.byBuilding(), BuildingId::value, names);
        sweep.add(
                "sweep_settled_by_channel",
                "households",
                "channel",
                coverage.settled().value(),
                lines(coverage.settledByChannel(), Channel::word));
        sweep.add(
                "sweep_settled_by_outcome",
                "households",
                "outcome",
                coverage.settled().value(),
                lines(coverage.settledByOutcome(), AttemptOutcome::word));
        sweep.add(
                "sweep_left_by_attempt",
                "households",
                "attempted",
                coverage.remaining().value(),
                lines(coverage.remainingByAttempt(), AttemptProgress::word));
        sweep.add(
                "contacts_by_channel",
                "contacts",
                "channel",
                coverage.contacts().value(),
                lines(coverage.contactsByChannel(), Channel::word));
        sweep.add(
                "contacts_by_outcome",
                "contacts",
                "outcome",
                coverage.contacts().value(),
                lines(coverage.contactsByOutcome(), AttemptOutcome::word));
        sweep.add(
                "person_times_by_channel",
                "person_times",
                "channel",
                coverage.attendances().value(),
                personTimes);
        sweep.add(
                "persons_seen",
                "persons",
                "line",
                coverage.persons().value(),
                List.of(ReportLine.of("seen", coverage.persons().residents())));
        return sweep.parts;
    }

    /** The breakdowns of one sweep, each with a total that is not its lines'. */
    private static final class Sums {
        private final String sweep;
        private final List<Breakdown> parts = new ArrayList<>();

        Sums(String sweep) {
            this.sweep = sweep;
        }

        void add(String word, String unit, String family, long total, List<ReportLine> lines) {
            parts.add(new Breakdown(word, sweep, unit, family, total, lines));
        }

        /** What is owed, settled and left by place. */
        <K> void places(
                String place, Ledger all, Map<K, Ledger> ledgers, Function<K, String> id, Map<String, String> names) {
            places("sweep_owed_by_" + place, all, ledgers, id, names, Ledger::owed);
            places("sweep_settled_by_" + place, all, ledgers, id, names, Ledger::settled);
            places("sweep_left_by_" + place, all, ledgers, id, names, Ledger::remaining);
        }

        private <K> void places(
                String word,
                Ledger all,
                Map<K, Ledger> ledgers,
                Function<K, String> id,
                Map<String, String> names,
                Function<Ledger, Figure> figure) {
            List<ReportLine> lines = new ArrayList<>();
            ledgers.forEach((key, ledger) -> lines.add(ReportLine.of(
                    id.apply(key), names.getOrDefault(id.apply(key), id.apply(key)), figure.apply(ledger))));
            add(word, "households", "line", figure.apply(all).value(), lines);
        }
    }

    private static <K> List<ReportLine> lines(Map<K, Figure> figures, Function<K, String> word) {
        List<ReportLine> lines = new ArrayList<>();
        figures.forEach((key, figure) -> lines.add(ReportLine.of(word.apply(key), figure)));
        return lines;
    }
}
