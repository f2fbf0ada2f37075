package org.gridbook.situation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridbook.book.Id;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.sweep.Coverage;
import org.gridbook.sweep.Sweep;

/** The part of a report about sweeps. */
final class CoverageSection {
    private CoverageSection() {}

    /** The sweeps by state. */
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
        return Breakdown.of("sweeps_by_state", "sweeps", "sweep_state", lines);
    }

    /**
     * The breakdowns of the coverage of one sweep.
     *
     * @param names the names of grids and buildings by id
     */
    static List<Breakdown> of(Coverage coverage, Map<String, String> names) {
        Ledger all = coverage.overall();
        List<Breakdown> parts = new ArrayList<>();
        parts.add(households("sweep_state", "slot_state", all.owed(), ReportLine.each(all)));
        parts.addAll(places("grid", all, coverage.byGrid(), names));
        parts.addAll(places("building", all, coverage.byBuilding(), names));
        List<ReportLine> byChannel = ReportLine.each(coverage.settledByChannel());
        List<ReportLine> byOutcome = ReportLine.each(coverage.settledByOutcome());
        parts.add(households("sweep_settled_by_channel", "channel", coverage.settled(), byChannel));
        parts.add(households("sweep_settled_by_outcome", "attempt_outcome", coverage.settled(), byOutcome));
        parts.add(households(
                "sweep_left_by_attempt",
                "attempt_progress",
                coverage.remaining(),
                ReportLine.each(coverage.remainingByAttempt())));
        parts.addAll(contacts(coverage));
        return parts.stream().map(each -> each.about(coverage.sweep())).toList();
    }

    private static Breakdown households(String word, String family, Figure total, List<ReportLine> lines) {
        return Breakdown.of(word, "households", family, total, lines);
    }

    /** The households owed, settled and left by place. */
    private static List<Breakdown> places(
            String place, Ledger all, Map<? extends Id, Ledger> places, Map<String, String> names) {
        return List.of(
                by("sweep_owed_by_" + place, all, places, Ledger::owed, names),
                by("sweep_settled_by_" + place, all, places, Ledger::settled, names),
                by("sweep_left_by_" + place, all, places, Ledger::remaining, names));
    }

    private static Breakdown by(
            String word,
            Ledger all,
            Map<? extends Id, Ledger> places,
            Function<Ledger, Figure> figure,
            Map<String, String> names) {
        List<ReportLine> lines = new ArrayList<>();
        places.forEach((id, ledger) -> lines.add(ReportLine.of(id.value(), names, figure.apply(ledger))));
        return households(word, "line", figure.apply(all), lines);
    }

    private static List<Breakdown> contacts(Coverage coverage) {
        Figure contacts = coverage.contacts();
        Figure persons = coverage.persons().residents();
        long times = coverage.attendances().value();
        List<ReportLine> personTimes = new ArrayList<>();
        coverage.attendancesByChannel()
                .forEach((channel, each) -> personTimes.add(new ReportLine(
                        channel.word(),
                        channel.word(),
                        each.value(),
                        each.contacts().ids())));
        List<ReportLine> byChannel = ReportLine.each(coverage.contactsByChannel());
        List<ReportLine> byOutcome = ReportLine.each(coverage.contactsByOutcome());
        return List.of(
                Breakdown.of("contacts_by_channel", "contacts", "channel", contacts, byChannel),
                Breakdown.of("contacts_by_outcome", "contacts", "attempt_outcome", contacts, byOutcome),
                Breakdown.of("person_times_by_channel", "person_times", "channel", times, personTimes),
                Breakdown.of("persons_seen", "persons", "line", persons, List.of(ReportLine.of("seen", persons))));
    }
}
