package org.gridbook.interchange;

import static java.util.Map.entry;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gridbook.register.Dwelling;
import org.gridbook.register.ImportConflict;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.Tenure;

/** The rows gathered for one command: right ones by household, refused ones by line. */
final class Batch {
    /** A refused row and why. */
    record Refused(Table.Line line, List<Flaw<RosterColumn>> flaws) {}

    private static final Map<String, RosterColumn> COLUMNS = Map.ofEntries(
            entry("two_heads", RosterColumn.RELATION),
            entry("no_such_building", RosterColumn.BUILDING),
            entry("other_building", RosterColumn.BUILDING),
            entry("before_building", RosterColumn.SINCE),
            entry("before_household", RosterColumn.SINCE),
            entry("other_since", RosterColumn.SINCE),
            entry("born_in_future", RosterColumn.BIRTH),
            entry("id_number_twice", RosterColumn.ID_NUMBER),
            entry("id_number_taken", RosterColumn.ID_NUMBER),
            entry("contradicts_id_number", RosterColumn.ID_NUMBER),
            entry("unclear_member", RosterColumn.NAME),
            entry("left_household", RosterColumn.NAME));

    private final Map<String, List<RosterRow>> households = new LinkedHashMap<>();
    private final SortedMap<Long, Refused> refused = new TreeMap<>();
    private String last = "";
    private int rows;

    /** Whether this row should wait for the next batch. */
    boolean isFullFor(RosterRow row, int size) {
        return rows >= 2 * size || rows >= size && !row.number().equals(last);
    }

    /**
     * The right rows in as few parts as there are days on which members of one household moved in: of those who are told of together, all
     * move in on one day. Those who came first make the household.
     */
    List<Batch> waves() {
        List<Batch> waves = new ArrayList<>();
        households.forEach((number, members) -> {
            List<RosterRow.Since> days = members.stream()
                    .map(RosterRow::since)
                    .distinct()
                    .sorted(Comparator.comparing(RosterRow.Since::day).thenComparing(RosterRow.Since::told))
                    .toList();
            for (RosterRow row : members) {
                int wave = days.indexOf(row.since());
                while (waves.size() <= wave) {
                    waves.add(new Batch());
                }
                waves.get(wave).add(row);
            }
        });
        return waves;
    }

    /** Takes over what was refused of a part. */
    void refuseAll(Batch wave) {
        refused.putAll(wave.refused);
    }

    void add(RosterRow row) {
        households.computeIfAbsent(row.number(), any -> new ArrayList<>()).add(row);
        last = row.number();
        rows++;
    }

    void refuse(Table.Line line, List<Flaw<RosterColumn>> flaws) {
        refused.put(line.number(), new Refused(line, List.copyOf(flaws)));
        rows++;
    }

    /** Whether there are so many rows, most of them refused, that they should not wait for a right one. */
    boolean isOverfull(int size) {
        return rows >= 2 * size;
    }

    boolean isEmpty() {
        return households.isEmpty();
    }

    int taken() {
        return households.values().stream().mapToInt(List::size).sum();
    }

    Iterable<Refused> refused() {
        return refused.values();
    }

    int refusedCount() {
        return refused.size();
    }

    /** Those whose building is in the book; the others can only be counted, in a dry run. */
    List<NewHousehold> households(Places places, ZoneId zone) {
        List<NewHousehold> told = new ArrayList<>(households.size());
        households.forEach((number, members) -> {
            RosterRow first = members.get(0);
            Optional<Tenure> tenure =
                    members.stream().flatMap(row -> row.tenure().stream()).findFirst();
            Set<NewHousehold.Assumed> assumed = EnumSet.noneOf(NewHousehold.Assumed.class);
            if (tenure.isEmpty()) {
                assumed.add(NewHousehold.Assumed.TENURE);
            }
            if (!first.since().told()) {
                assumed.add(NewHousehold.Assumed.SINCE);
            }
            places.id(first.building())
                    .ifPresent(building -> told.add(new NewHouseholdBuilder()
                            .number(number)
                            .dwelling(new Dwelling(
                                    building, Optional.of(first.unit()).filter(unit -> !unit.isEmpty()), first.door()))
                            .tenure(tenure.orElse(Tenure.OWNER))
                            .since(first.since().from(zone))
                            .members(members.stream()
                                    .map(row -> row.member(zone))
                                    .toList())
                            .assumed(assumed)
                            .build()));
        });
        return told;
    }

    int householdCount() {
        return households.size();
    }

    /**
     * Refuses the rows with conflicts.
     *
     * @param sent the households that were sent, to which the conflicts refer by position
     * @return whether there were any
     */
    boolean refuse(List<ImportConflict> conflicts, List<NewHousehold> sent) {
        Map<RosterRow, List<Flaw<RosterColumn>>> doubted = new LinkedHashMap<>();
        for (ImportConflict conflict : conflicts) {
            List<RosterRow> household =
                    households.getOrDefault(sent.get(conflict.household()).number(), List.of());
            Flaw<RosterColumn> flaw =
                    new Flaw<>(COLUMNS.getOrDefault(conflict.problem(), RosterColumn.NUMBER), conflict.problem());
            for (int i = 0; i < household.size(); i++) {
                if (conflict.member().orElse(i) == i) {
                    doubted.computeIfAbsent(household.get(i), any -> new ArrayList<>())
                            .add(flaw);
                }
            }
        }
        doubted.forEach((row, flaws) -> {
            refused.put(row.line().number(), new Refused(row.line(), flaws));
            List<RosterRow> household = households.getOrDefault(row.number(), List.of());
            household.remove(row);
            if (household.isEmpty()) {
                households.remove(row.number());
            }
        });
        return !doubted.isEmpty();
    }
}
