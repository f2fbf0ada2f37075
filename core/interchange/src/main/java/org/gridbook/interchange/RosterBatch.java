package org.gridbook.interchange;

import static java.util.Map.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.gridbook.register.Dwelling;
import org.gridbook.register.ImportConflict;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.Tenure;

/** The rows of one command: accepted rows by household, refused rows by line. */
final class RosterBatch {
    /** The column of each conflict that is not about the number of the household. */
    private static final Map<String, FileColumn> COLUMNS = Map.ofEntries(
            entry("two_heads", RosterColumns.RELATION),
            entry("no_such_building", RosterColumns.BUILDING),
            entry("other_building", RosterColumns.BUILDING),
            entry("before_building", RosterColumns.SINCE),
            entry("before_household", RosterColumns.SINCE),
            entry("other_since", RosterColumns.SINCE),
            entry("begins_too_late", RosterColumns.SINCE),
            entry("born_in_future", RosterColumns.BIRTH),
            entry("born_too_early", RosterColumns.BIRTH),
            entry("id_number_twice", RosterColumns.ID_NUMBER),
            entry("id_number_taken", RosterColumns.ID_NUMBER),
            entry("contradicts_id_number", RosterColumns.ID_NUMBER),
            entry("unclear_member", RosterColumns.NAME),
            entry("left_household", RosterColumns.NAME));

    private final Map<String, List<RosterRow>> households = new LinkedHashMap<>();
    private final Map<Long, RefusedRow> refused = new TreeMap<>();
    private Optional<String> last = Optional.empty();
    private int rows;

    /** Whether this row belongs to the next batch. A household is not split up to twice the size. */
    boolean isFullFor(RosterRow row, int size) {
        return rows >= size && !last.equals(Optional.of(row.number()));
    }

    /** Whether there are so many rows, most of them refused, that they should not wait for an accepted one. */
    boolean isOverfull(int size) {
        return rows >= 2 * size;
    }

    boolean isEmpty() {
        return households.isEmpty();
    }

    /**
     * What identifies the command for the accepted rows: their lines. The same rows have the same command, also in a later run in which
     * other rows of the batch are refused first.
     */
    String[] lines(int others) {
        LongStream accepted = households.values().stream()
                .flatMap(List::stream)
                .mapToLong(row -> row.line().number())
                .sorted();
        return LongStream.concat(LongStream.of(others), accepted)
                .mapToObj(Long::toString)
                .toArray(String[]::new);
    }

    int acceptedCount() {
        return households.values().stream().mapToInt(List::size).sum();
    }

    int householdCount() {
        return households.size();
    }

    Collection<RefusedRow> refused() {
        return refused.values();
    }

    void add(RosterRow row) {
        households.computeIfAbsent(row.number(), any -> new ArrayList<>()).add(row);
        last = Optional.of(row.number());
        rows++;
    }

    void refuse(CsvFile.Line line, List<CellFault> faults) {
        refused.put(line.number(), new RefusedRow(line, faults));
        rows++;
    }

    /** Whether an accepted row of the household has the same name. */
    boolean hasNamesakeOf(RosterRow row) {
        return households.getOrDefault(row.number(), List.of()).stream()
                .anyMatch(other -> name(other).equals(name(row)));
    }

    private static String name(RosterRow row) {
        return row.member().personal().name().folded();
    }

    /** The households whose building is in the book. In a dry run the others can only be counted. */
    List<NewHousehold> households(Places places, ZoneId zone) {
        return households.values().stream()
                .flatMap(members -> household(members, places, zone).stream())
                .toList();
    }

    private static Optional<NewHousehold> household(List<RosterRow> members, Places places, ZoneId zone) {
        RosterRow first = members.get(0);
        Optional<Tenure> tenure =
                members.stream().flatMap(row -> row.tenure().stream()).findFirst();
        Set<NewHousehold.Assumed> assumed = EnumSet.noneOf(NewHousehold.Assumed.class);
        if (tenure.isEmpty()) {
            assumed.add(NewHousehold.Assumed.TENURE);
        }
        Optional<RosterRow.MoveIn> unreported = members.stream()
                .map(RosterRow::since)
                .filter(day -> !day.reported())
                .findFirst();
        if (unreported.isPresent()) {
            assumed.add(NewHousehold.Assumed.SINCE);
        }
        LocalDate since = unreported
                .map(RosterRow.MoveIn::day)
                .orElseGet(() -> members.stream()
                        .map(row -> row.since().day())
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
        Map<Integer, Instant> movedIn = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            RosterRow.MoveIn day = members.get(i).since();
            if (day.reported() && (unreported.isPresent() || !day.day().equals(since))) {
                movedIn.put(i, day.from(zone));
            }
        }
        return places.id(first)
                .map(building -> new NewHouseholdBuilder()
                        .number(first.number())
                        .dwelling(new Dwelling(building, first.unit(), first.door()))
                        .tenure(tenure.orElse(Tenure.OWNER))
                        .since(since.atStartOfDay(zone).toInstant())
                        .movedIn(movedIn)
                        .members(members.stream().map(row -> row.member(zone)).toList())
                        .assumed(assumed)
                        .build());
    }

    /**
     * Refuses the rows with conflicts.
     *
     * @param sent the households to whose positions the conflicts refer
     * @return whether there were any
     */
    boolean refuse(List<ImportConflict> conflicts, List<NewHousehold> sent) {
        Map<RosterRow, List<CellFault>> conflicting = new LinkedHashMap<>();
        for (ImportConflict conflict : conflicts) {
            List<RosterRow> household =
                    households.getOrDefault(sent.get(conflict.household()).number(), List.of());
            CellFault fault =
                    new CellFault(COLUMNS.getOrDefault(conflict.problem(), RosterColumns.NUMBER), conflict.problem());
            conflict.member()
                    .map(member -> household.subList(member, member + 1))
                    .orElse(household)
                    .forEach(row -> conflicting
                            .computeIfAbsent(row, any -> new ArrayList<>())
                            .add(fault));
        }
        conflicting.forEach((row, faults) -> {
            refused.put(row.line().number(), new RefusedRow(row.line(), faults));
            households.computeIfPresent(row.number(), (number, members) -> {
                members.remove(row);
                return members.isEmpty() ? null : members;
            });
        });
        return !conflicting.isEmpty();
    }
}
