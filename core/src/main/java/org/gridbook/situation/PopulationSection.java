package org.gridbook.situation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.gridbook.plan.Figure;
import org.gridbook.register.AgeBand;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Census;
import org.gridbook.register.Sex;
import org.gridbook.register.Trait;

/** The part of a report that tells who lives where: a pure function of a census. */
final class PopulationSection {
    private PopulationSection() {}

    /** The breakdowns of a census. */
    static List<Breakdown> of(Census census) {
        List<Breakdown> parts = new ArrayList<>();
        List<ReportLine> grids = census.grids().stream()
                .map(grid -> new ReportLine(grid.id().value(), grid.name(), 0, List.of()))
                .toList();
        parts.add(by(
                "residents_by_grid",
                "persons",
                census.living(),
                grids,
                each -> each.grid().value(),
                PopulationSection::id));
        parts.add(by(
                "residents_by_sex",
                "persons",
                census.living(),
                words(List.of(Sex.values()), PopulationSection::word),
                each -> word(each.sex()),
                PopulationSection::id));
        parts.add(by(
                "residents_by_age",
                "persons",
                census.living(),
                words(List.of(AgeBand.values()), AgeBand::word),
                each -> each.age().word(),
                PopulationSection::id));
        for (Trait trait : Trait.KNOWN) {
            parts.add(by(
                    "residents_" + trait.word(),
                    "persons",
                    census.living(),
                    words(List.of("yes", "no"), Function.identity()),
                    each -> each.traits().contains(trait) ? "yes" : "no",
                    PopulationSection::id));
        }
        parts.add(by(
                "households_by_grid",
                "households",
                census.households(),
                grids,
                each -> each.grid().value(),
                each -> each.household().value()));
        parts.add(by(
                "buildings_by_type",
                "buildings",
                census.buildings(),
                words(List.of(BuildingType.values()), PopulationSection::word),
                each -> word(each.type()),
                each -> each.building().value()));
        return parts;
    }

    /** Counts things by a word; every line given is stated, and a word without a line gets one at the end. */
    static <T> Breakdown by(
            String word,
            String unit,
            Collection<T> things,
            List<ReportLine> lines,
            Function<T, String> line,
            Function<T, String> id) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        lines.forEach(each -> {
            ids.put(each.word(), new ArrayList<>());
            names.put(each.word(), each.name());
        });
        for (T thing : things) {
            ids.computeIfAbsent(line.apply(thing), any -> new ArrayList<>()).add(id.apply(thing));
        }
        List<ReportLine> counted = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : ids.entrySet()) {
            Figure figure = Figure.of(each.getValue());
            counted.add(ReportLine.of(each.getKey(), names.getOrDefault(each.getKey(), each.getKey()), figure));
        }
        return new Breakdown(word, "", unit, "line", things.size(), counted);
    }

    static <T> List<ReportLine> words(Collection<T> values, Function<T, String> word) {
        return values.stream()
                .map(word)
                .map(each -> ReportLine.of(each, Figure.ZERO))
                .toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String id(Census.ResidentAt living) {
        return living.resident().value();
    }
}
