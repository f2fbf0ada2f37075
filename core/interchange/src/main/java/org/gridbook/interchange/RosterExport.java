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
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.access.Area;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.Refusal;
import org.gridbook.grant.ExportList;
import org.gridbook.grant.NewExport;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.register.Building;
import org.gridbook.register.Community;
import org.gridbook.register.Grid;
import org.gridbook.register.IdNumber;
import org.gridbook.register.NewFlag;
import org.gridbook.register.PersonName;
import org.gridbook.register.Roster;
import org.gridbook.register.Trait;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;

/**
 * Exports the roster of a book as a file. With all personal columns it is a file that {@link RosterImport} accepts: imported into the same
 * book, it puts no entries, and imported into an empty book and exported again, it is the same file besides its mark.
 *
 * <p>The file has places, doors, households, relations, days of moving in and traits. Names, sexes, birth dates, identity numbers, telephone
 * numbers and reasons of traits are in it only if {@link #with} names them. It does not contain households without a known member, traits of
 * the application, and the first day of a trait. It is in UTF-8 with a byte order mark, with Chinese headings and one resident a row. An
 * apostrophe precedes a cell that a spreadsheet would change or could run as a formula. The last column has the mark of the export, which
 * {@link org.gridbook.grant.Exports#find} finds; an import ignores it.
 *
 * <p>Needs {@link org.gridbook.access.Power#EXPORT} and {@link org.gridbook.access.Power#READ}, and returns only what the first reaches, with
 * at most as many rows as the grants of the actor allow. The read of every page is audited. Immutable and thread-safe.
 */
public final class RosterExport {
    private static final int PAGE = 500;
    private static final Map<Trait, FileColumn> TRAITS = Map.of(
            Trait.LIVES_ALONE, RosterColumns.LIVES_ALONE,
            Trait.FLOATING, RosterColumns.FLOATING,
            Trait.IN_DIFFICULTY, RosterColumns.IN_DIFFICULTY,
            Trait.KEY_PERSON, RosterColumns.KEY_PERSON);

    private final Desk desk;
    private final Set<PersonalColumn> columns;
    private final Optional<Area> area;

    private RosterExport(Desk desk, Set<PersonalColumn> columns, Optional<Area> area) {
        this.desk = desk;
        this.columns = columns;
        this.area = area;
    }

    /** An export at a desk, without personal columns. */
    public static RosterExport at(Desk desk) {
        return new RosterExport(desk, Set.of(), Optional.empty());
    }

    /**
     * The same with these personal columns. {@link PersonalColumn#HEALTH} is the reasons of traits, and also needs {@link
     * org.gridbook.access.Power#READ_HEALTH}.
     */
    public RosterExport with(PersonalColumn... named) {
        return new RosterExport(desk, Set.of(named), area);
    }

    /** The same with all personal columns, so that it can be imported. */
    public RosterExport withAllColumns() {
        return new RosterExport(desk, ExportList.ROSTER.columns(), area);
    }

    /** The same in a part of what the actor may export. */
    public RosterExport in(Area part) {
        return new RosterExport(desk, columns, Optional.of(part));
    }

    /**
     * Begins an export and writes the households page by page, as they were at an instant and as known at another. The same command again
     * writes the same file, for {@value org.gridbook.access.Role#EXPORT_HOURS} hours.
     *
     * @param out the target; it is flushed and stays open
     * @return the export and its rows; or the refusal that ended the export, after which the file is incomplete. Nothing was written if it is a
     *     refusal of {@link Roster#export}
     */
    public Either<Refusal, ExportedFile> write(CommandId command, OutputStream out, Instant validAt, KnownAt at) {
        List<FileColumn> written = RosterColumns.FORMAT.columns(RosterColumns.PERSONAL, columns);
        Roster roster = desk.register().roster();
        return desk.register()
                .directory()
                .community(at)
                .map(Community::zone)
                .flatMap(zone -> places(validAt, at)
                        .flatMap(places -> roster.export(command, new NewExport(columns, area, validAt, at))
                                .map(Done::answer)
                                .flatMap(export -> Spreadsheet.write(
                                                out,
                                                written.stream()
                                                        .map(FileColumn::chinese)
                                                        .toList(),
                                                after -> roster.page(export, after, PAGE),
                                                page -> page.rows().stream()
                                                        .flatMap(row -> rows(row, zone, places).stream())
                                                        .map(row -> row.set(RosterColumns.MARK, export.value())
                                                                .cells(written))
                                                        .toList(),
                                                Roster.RosterPage::next)
                                        .map(rows -> new ExportedFile(export, rows)))));
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

    private static List<RowWriter> rows(
            Roster.ExportedHousehold household, ZoneId zone, Map<BuildingId, BuildingInGrid> places) {
        BuildingInGrid place = places.get(household.dwelling().building());
        if (place == null) {
            return List.of();
        }
        Map<String, Long> sharing = household.members().stream()
                .flatMap(member -> member.name().stream())
                .collect(Collectors.groupingBy(PersonName::folded, Collectors.counting()));
        Map<String, Integer> namesakes = new HashMap<>();
        List<RowWriter> rows = new ArrayList<>();
        for (Roster.ExportedMember member : household.members()) {
            RowWriter cells = row(household, member, zone, place);
            member.name()
                    .map(PersonName::folded)
                    .filter(name -> sharing.getOrDefault(name, 0L) > 1)
                    .ifPresent(name -> cells.set(
                            RosterColumns.NAMESAKE, Integer.toString(namesakes.merge(name, 1, Integer::sum))));
            rows.add(cells);
        }
        return rows;
    }

    private static RowWriter row(
            Roster.ExportedHousehold household, Roster.ExportedMember member, ZoneId zone, BuildingInGrid place) {
        RowWriter cells = new RowWriter()
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
                        member.since().atZone(zone).toLocalDate().toString());
        member(cells, member);
        return cells;
    }

    private static void member(RowWriter cells, Roster.ExportedMember member) {
        cells.set(RosterColumns.NAME, member.name().map(PersonName::value))
                .set(RosterColumns.SEX, member.sex().flatMap(RosterWords.SEX::chinese))
                .set(
                        RosterColumns.BIRTH,
                        member.birth().map(date -> date.value().toString()))
                .set(RosterColumns.ID_NUMBER, member.idNumber().map(IdNumber::value))
                .set(RosterColumns.PHONE, member.phone().map(CellValues::written))
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
