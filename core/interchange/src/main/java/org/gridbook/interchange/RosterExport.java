package org.gridbook.interchange;

import io.vavr.control.Either;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Refusal;
import org.gridbook.register.Building;
import org.gridbook.register.Community;
import org.gridbook.register.Grid;
import org.gridbook.register.IdNumber;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewMember;
import org.gridbook.register.Roster;
import org.gridbook.register.Trait;
import org.gridbook.storage.KnownAt;

/**
 * Exports the roster of a book as a file that {@link RosterImport} accepts. Imported into the same book, the file puts no entries.
 * Imported into an empty book and exported again, it is the same file.
 *
 * <p>The file does not contain households without a known member, traits of the application, and the first day of a trait. It is in UTF-8
 * with a byte order mark, with Chinese headings and one resident a row. An apostrophe precedes a
 * cell that a spreadsheet would change or could run as a formula.
 *
 * <p>Needs {@link org.gridbook.access.Power#EXPORT} and {@link org.gridbook.access.Power#READ}, and returns only what the first reaches.
 * The read of every page is audited. The file holds personal data. Immutable and thread-safe.
 */
public final class RosterExport {
    private static final int PAGE = 500;
    private static final Map<Trait, FileColumn> TRAITS = Map.of(
            Trait.LIVES_ALONE, RosterColumns.LIVES_ALONE,
            Trait.FLOATING, RosterColumns.FLOATING,
            Trait.IN_DIFFICULTY, RosterColumns.IN_DIFFICULTY,
            Trait.KEY_PERSON, RosterColumns.KEY_PERSON);

    private final Desk desk;
    private final boolean reasons;

    private RosterExport(Desk desk, boolean reasons) {
        this.desk = desk;
        this.reasons = reasons;
    }

    /** An export at a desk, without the reasons of traits. */
    public static RosterExport at(Desk desk) {
        return new RosterExport(desk, false);
    }

    /** The same with the reasons of traits, which also needs {@link org.gridbook.access.Power#READ_HEALTH}. */
    public RosterExport withReasons() {
        return new RosterExport(desk, true);
    }

    /**
     * Writes the households page by page, as they were at an instant and as known at another.
     *
     * @param out the target; it is flushed and stays open
     * @return the number of rows below the headings; or the refusal that ended the export, after which the file is incomplete
     */
    public Either<Refusal, Long> write(OutputStream out, Instant validAt, KnownAt at) {
        return desk.register()
                .directory()
                .community(at)
                .map(Community::zone)
                .flatMap(zone -> places(validAt, at)
                        .flatMap(places -> Spreadsheet.write(
                                out,
                                RosterColumns.FORMAT.columns().stream()
                                        .map(FileColumn::chinese)
                                        .toList(),
                                after -> desk.register().roster().page(validAt, at, reasons, after, PAGE),
                                page -> page.rows().stream()
                                        .flatMap(row -> rows(row, zone, places).stream())
                                        .toList(),
                                Roster.RosterPage::next)));
    }

    private record BuildingInGrid(String grid, Building building) {}

    private Either<Refusal, Map<BuildingId, BuildingInGrid>> places(Instant validAt, KnownAt at) {
        var directory = desk.register().directory();
        return directory.grids(at).flatMap(grids -> {
            Map<GridId, String> names = grids.stream().collect(Collectors.toMap(Grid::id, Grid::name));
            return directory.buildings(at).map(buildings -> {
                Map<BuildingId, BuildingInGrid> places = new HashMap<>();
                for (Building building : buildings) {
                    building.gridAt(validAt)
                            .flatMap(id -> Optional.ofNullable(names.get(id)))
                            .ifPresent(grid -> places.put(building.id(), new BuildingInGrid(grid, building)));
                }
                return places;
            });
        });
    }

    private static List<List<String>> rows(
            NewHousehold household, ZoneId zone, Map<BuildingId, BuildingInGrid> places) {
        BuildingInGrid place = places.get(household.dwelling().building());
        if (place == null) {
            return List.of();
        }
        Map<String, List<NewMember>> byName = household.members().stream()
                .collect(
                        Collectors.groupingBy(member -> member.personal().name().folded()));
        Map<String, Integer> namesakes = new HashMap<>();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < household.members().size(); i++) {
            RowWriter cells = row(household, i, zone, place);
            String name = household.members().get(i).personal().name().folded();
            if (byName.getOrDefault(name, List.of()).size() > 1) {
                cells.set(RosterColumns.NAMESAKE, Integer.toString(namesakes.merge(name, 1, Integer::sum)));
            }
            rows.add(cells.cells());
        }
        return rows;
    }

    private static RowWriter row(NewHousehold household, int index, ZoneId zone, BuildingInGrid place) {
        RowWriter cells = new RowWriter(RosterColumns.FORMAT)
                .set(RosterColumns.GRID, place.grid())
                .set(RosterColumns.COMPOUND, place.building().estate())
                .set(RosterColumns.BUILDING, place.building().name())
                .set(
                        RosterColumns.BUILDING_TYPE,
                        RosterWords.BUILDING_TYPE.chinese(place.building().type()))
                .set(RosterColumns.UNIT, household.dwelling().unit())
                .set(RosterColumns.DOOR, household.dwelling().door())
                .set(RosterColumns.NUMBER, household.number())
                .set(RosterColumns.TENURE, RosterWords.TENURE.chinese(household.tenure()))
                .set(
                        RosterColumns.SINCE,
                        household.movedIn(index).atZone(zone).toLocalDate().toString());
        member(cells, household.members().get(index));
        return cells;
    }

    private static void member(RowWriter cells, NewMember member) {
        cells.set(RosterColumns.NAME, member.personal().name().value())
                .set(RosterColumns.SEX, RosterWords.SEX.chinese(member.sex()))
                .set(
                        RosterColumns.BIRTH,
                        member.birth().map(date -> date.value().toString()))
                .set(RosterColumns.ID_NUMBER, member.personal().idNumber().map(IdNumber::value))
                .set(RosterColumns.PHONE, member.personal().phone().map(CellValues::written))
                .set(RosterColumns.RELATION, RosterWords.RELATION.chinese(member.relation()));
        for (NewFlag flag : member.flags()) {
            FileColumn column = TRAITS.get(flag.trait());
            if (column != null) {
                boolean hasReasons = RosterRow.REASONED_TRAITS.containsKey(column);
                cells.set(
                        column,
                        flag.reason()
                                .map(reason ->
                                        hasReasons ? RosterWords.written(reason) : RosterWords.YES + "：" + reason)
                                .orElse(RosterWords.YES));
            }
        }
    }
}
