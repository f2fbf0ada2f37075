package org.gridbook.situation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridbook.book.Word;
import org.gridbook.plan.Figure;
import org.gridbook.register.AgeBand;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Census;
import org.gridbook.register.Sex;
import org.gridbook.register.Trait;

/** The part of a report about residents, households and buildings. */
final class PopulationSection {
    private PopulationSection() {}

    /** The breakdowns of a census. */
    static List<Breakdown> of(Census census) {
        List<ReportLine> grids = census.grids().stream()
                .map(grid -> ReportLine.of(grid.id().value(), grid.name(), Figure.ZERO))
                .toList();
        List<ReportLine> yesAndNo = List.of(ReportLine.of("yes", Figure.ZERO), ReportLine.of("no", Figure.ZERO));
        List<Breakdown> parts = new ArrayList<>();
        parts.add(residents(
                "residents_by_grid", "line", census, grids, each -> each.grid().value()));
        parts.add(residents(
                "residents_by_sex",
                Sex.UNKNOWN.family(),
                census,
                words(Sex.values()),
                each -> each.sex().word()));
        parts.add(residents(
                "residents_by_age",
                AgeBand.UNKNOWN.family(),
                census,
                words(AgeBand.values()),
                each -> each.age().word()));
        for (Trait trait : Trait.KNOWN) {
            parts.add(residents(
                    "residents_" + trait.word(),
                    "line",
                    census,
                    yesAndNo,
                    each -> each.traits().contains(trait) ? "yes" : "no"));
        }
        parts.add(by(
                "households_by_grid",
                "households",
                "line",
                census.households(),
                grids,
                each -> each.grid().value(),
                each -> each.household().value()));
        parts.add(by(
                "buildings_by_type",
                "buildings",
                BuildingType.MANAGED.family(),
                census.buildings(),
                words(BuildingType.values()),
                each -> each.type().word(),
                each -> each.building().value()));
        return parts;
    }

    private static Breakdown residents(
            String word,
            String family,
            Census census,
            List<ReportLine> lines,
            Function<Census.ResidentAt, String> line) {
        return by(
                word,
                "persons",
                family,
                census.living(),
                lines,
                line,
                each -> each.resident().value());
    }

    /** Counts things by a word. Every given line is present; a word without a line gets one at the end. */
    private static <T> Breakdown by(
            String word,
            String unit,
            String family,
            Collection<T> things,
            List<ReportLine> lines,
            Function<T, String> line,
            Function<T, String> id) {
        Map<String, String> names = new HashMap<>();
        Map<String, List<String>> ids = new LinkedHashMap<>();
        lines.forEach(each -> {
            names.put(each.word(), each.name());
            ids.put(each.word(), new ArrayList<>());
        });
        things.forEach(thing ->
                ids.computeIfAbsent(line.apply(thing), any -> new ArrayList<>()).add(id.apply(thing)));
        List<ReportLine> counted = new ArrayList<>();
        ids.forEach((each, found) -> counted.add(ReportLine.of(each, names, Figure.of(found))));
        return Breakdown.of(word, unit, family, things.size(), counted);
    }

    private static List<ReportLine> words(Word... values) {
        return Stream.of(values)
                .map(each -> ReportLine.of(each.word(), Figure.ZERO))
                .toList();
    }
}
