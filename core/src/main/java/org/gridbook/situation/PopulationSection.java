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

    /** The breakdown that has no ids, because the sex of a resident is personal data. */
    static final String BY_SEX = "residents_by_sex";

    /**
     * The breakdowns of a census.
     *
     * @param sexes the residents by sex; empty if they are not counted
     */
    static List<Breakdown> of(Census census, Map<Sex, Long> sexes) {
        List<ReportLine> grids = census.grids().stream()
                .map(grid -> ReportLine.of(grid.id().value(), grid.name(), Figure.ZERO))
                .toList();
        List<ReportLine> yesAndNo = List.of(ReportLine.of("yes", Figure.ZERO), ReportLine.of("no", Figure.ZERO));
        List<Breakdown> parts = new ArrayList<>();
        parts.add(residents(
                "residents_by_grid", "line", census, grids, each -> each.grid().value()));
        if (!sexes.isEmpty()) {
            parts.add(Breakdown.of(BY_SEX, "persons", Sex.UNKNOWN.family(), ReportLine.counts(sexes)));
        }
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
