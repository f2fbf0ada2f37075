package org.gridbook.situation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.sweep.Coverage;
import org.gridbook.sweep.Sweep;
import org.gridbook.sweep.SweepId;

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
        return Breakdown.of("sweeps_by_state", "sweeps", "sweep", lines);
    }

    /**
     * The breakdowns of the coverage of one sweep.
     *
     * @param names the names of grids and buildings by id
     */
    static List<Breakdown> of(Coverage coverage, Map<String, String> names) {
        Ledger all = coverage.overall();
        List<ReportLine> personTimes = new ArrayList<>();
        coverage.personTimesByChannel()
                .forEach((channel, times) -> personTimes.add(new ReportLine(
                        channel.word(),
                        channel.word(),
                        times.value(),
                        times.contacts().ids())));
        Parts parts = new Parts(coverage.sweep(), new ArrayList<>());
        parts.households("sweep_state", "state", all.owed(), ReportLine.each(all));
        parts.places("grid", all, coverage.byGrid(), GridId::value, names);
        parts.places("building", all, coverage.byBuilding(), BuildingId::value, names);
        parts.households(
                "sweep_settled_by_channel",
                "channel",
                coverage.settled(),
                ReportLine.each(coverage.settledByChannel()));
        parts.households(
                "sweep_settled_by_outcome",
                "outcome",
                coverage.settled(),
                ReportLine.each(coverage.settledByOutcome()));
        parts.households(
                "sweep_left_by_attempt", "attempted", coverage.left(), ReportLine.each(coverage.leftByAttempt()));
        int contacts = coverage.contacts().value();
        parts.add(
                "contacts_by_channel", "contacts", "channel", contacts, ReportLine.each(coverage.contactsByChannel()));
        parts.add(
                "contacts_by_outcome", "contacts", "outcome", contacts, ReportLine.each(coverage.contactsByOutcome()));
        parts.add(
                "person_times_by_channel",
                "person_times",
                "channel",
                coverage.personTimes().value(),
                personTimes);
        parts.add(
                "persons_seen",
                "persons",
                "line",
                coverage.persons().value(),
                List.of(ReportLine.of("seen", coverage.persons().residents())));
        return parts.all();
    }

    /** The breakdowns of one sweep. */
    private record Parts(SweepId sweep, List<Breakdown> all) {
        void add(String word, String unit, String family, long total, List<ReportLine> lines) {
            all.add(new BreakdownBuilder()
                    .word(word)
                    .sweep(sweep)
                    .unit(unit)
                    .family(family)
                    .total(total)
                    .lines(lines)
                    .build());
        }

        void households(String word, String family, Figure total, List<ReportLine> lines) {
            add(word, "households", family, total.value(), lines);
        }

        /** The households owed, settled and left by place. */
        <K> void places(
                String place, Ledger all, Map<K, Ledger> ledgers, Function<K, String> id, Map<String, String> names) {
            Map<String, Function<Ledger, Figure>> figures = new LinkedHashMap<>();
            figures.put("owed", Ledger::owed);
            figures.put("settled", Ledger::settled);
            figures.put("left", Ledger::left);
            figures.forEach((what, figure) -> {
                List<ReportLine> lines = new ArrayList<>();
                ledgers.forEach((key, ledger) -> lines.add(ReportLine.of(
                        id.apply(key), names.getOrDefault(id.apply(key), id.apply(key)), figure.apply(ledger))));
                households("sweep_" + what + "_by_" + place, "line", figure.apply(all), lines);
            });
        }
    }
}
