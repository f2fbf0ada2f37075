package org.gridbook.interchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Writes the roster of a book as a file that {@link RosterImport} takes: imported where it came from, it changes nothing; imported into
 * an empty book and exported again, it gives the same file. Traits other than those of the glossary, and which day a trait began, are not
 * in it. UTF-8 with a byte order mark, Chinese headings, one resident a row; households of which no member is known are left out. A cell
 * that a spreadsheet could take for a formula is written behind an apostrophe.
 *
 * <p>Needs {@link org.gridbook.access.Power#EXPORT} and {@link org.gridbook.access.Power#READ}, and gives only what the first reaches.
 * Every page of it leaves a change that says whose data were taken. Whoever gets the stream holds personal data.
 */
public final class RosterExport {
    private static final int PAGE = 500;

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

    /** The same with the reasons of traits, which needs {@link org.gridbook.access.Power#READ_HEALTH} besides. */
    public RosterExport withReasons() {
        return new RosterExport(desk, true);
    }

    /**
     * Writes the households as they were at an instant, as known at another, page by page.
     *
     * @param out where to; it is flushed and left open
     * @return how many rows were written below the headings; or the refusal that ended it, after which the file is not whole
     */
    public Either<Refusal, Long> write(OutputStream out, Instant validAt, KnownAt at) {
        return desk.register()
                .directory()
                .community(at)
                .map(Community::zone)
                .flatMap(zone -> places(validAt, at).flatMap(places -> pages(out, zone, places, validAt, at)));
    }

    private record Place(String grid, Building building) {}

    private Either<Refusal, Map<BuildingId, Place>> places(Instant validAt, KnownAt at) {
        return desk.register().directory().grids(at).flatMap(grids -> {
            Map<GridId, String> names = new HashMap<>();
            for (Grid grid : grids) {
                names.put(grid.id(), grid.name());
            }
            return desk.register().directory().buildings(at).map(buildings -> {
                Map<BuildingId, Place> places = new HashMap<>();
                for (Building building : buildings) {
                    Optional<String> grid = building.gridAt(validAt).flatMap(id -> Optional.ofNullable(names.get(id)));
                    grid.ifPresent(name -> places.put(building.id(), new Place(name, building)));
                }
                return places;
            });
        });
    }

    private Either<Refusal, Long> pages(
            OutputStream out, ZoneId zone, Map<BuildingId, Place> places, Instant validAt, KnownAt at) {
        Optional<String> next = Optional.of("");
        long rows = 0;
        try {
            CsvWriter csv = Spreadsheet.writer(out);
            csv.writeRecord(Arrays.stream(RosterColumn.values())
                    .map(RosterColumn::chinese)
                    .toList());
            while (next.isPresent()) {
                Either<Refusal, Roster.RosterPage> read =
                        desk.register().roster().page(validAt, at, reasons, next.filter(id -> !id.isEmpty()), PAGE);
                if (read.isLeft()) {
                    csv.flush();
                    return read.map(any -> 0L);
                }
                next = Optional.empty();
                for (Roster.RosterPage page : read) {
                    for (Roster.HouseholdRow row : page.rows()) {
                        rows += household(csv, row, zone, places);
                    }
                    next = page.next();
                }
            }
            csv.flush();
            return Either.right(rows);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static long household(CsvWriter csv, Roster.HouseholdRow row, ZoneId zone, Map<BuildingId, Place> places) {
        NewHousehold household = row.household();
        Place place = places.get(household.dwelling().building());
        if (place == null) {
            return 0;
        }
        for (int i = 0; i < household.members().size(); i++) {
            Map<RosterColumn, String> cells = new EnumMap<>(RosterColumn.class);
            cells.put(RosterColumn.GRID, place.grid());
            cells.put(RosterColumn.COMPOUND, place.building().estate().orElse(""));
            cells.put(RosterColumn.BUILDING, place.building().name());
            cells.put(
                    RosterColumn.BUILDING_TYPE,
                    written(RosterWords.BUILDING_TYPE, place.building().type()));
            cells.put(RosterColumn.UNIT, household.dwelling().unit().orElse(""));
            cells.put(RosterColumn.DOOR, household.dwelling().door());
            cells.put(RosterColumn.NUMBER, household.number());
            cells.put(RosterColumn.TENURE, written(RosterWords.TENURE, household.tenure()));
            cells.put(
                    RosterColumn.SINCE,
                    row.movedIn().get(i).atZone(zone).toLocalDate().toString());
            member(cells, household.members().get(i));
            csv.writeRecord(Arrays.stream(RosterColumn.values())
                    .map(column -> Spreadsheet.safe(cells.getOrDefault(column, "")))
                    .toList());
        }
        return household.members().size();
    }

    private static void member(Map<RosterColumn, String> cells, NewMember member) {
        cells.put(RosterColumn.NAME, member.personal().name().value());
        cells.put(RosterColumn.SEX, written(RosterWords.SEX, member.sex()));
        cells.put(
                RosterColumn.BIRTH,
                member.birth().map(date -> date.value().toString()).orElse(""));
        cells.put(
                RosterColumn.ID_NUMBER,
                member.personal().idNumber().map(IdNumber::value).orElse(""));
        cells.put(
                RosterColumn.PHONE,
                member.personal().phone().map(Cells::written).orElse(""));
        cells.put(RosterColumn.RELATION, written(RosterWords.RELATION, member.relation()));
        Map<Trait, RosterColumn> columns = Map.of(
                Trait.LIVES_ALONE, RosterColumn.LIVES_ALONE,
                Trait.FLOATING, RosterColumn.FLOATING,
                Trait.IN_DIFFICULTY, RosterColumn.IN_DIFFICULTY,
                Trait.KEY_PERSON, RosterColumn.KEY_PERSON);
        for (NewFlag flag : member.flags()) {
            RosterColumn column = columns.get(flag.trait());
            if (column != null) {
                boolean plain =
                        List.of(RosterColumn.LIVES_ALONE, RosterColumn.FLOATING).contains(column);
                cells.put(column, plain ? RosterWords.YES : flag.reason().orElse(RosterWords.YES));
            }
        }
    }

    private static <T> String written(RosterWords.Vocabulary<T> words, T value) {
        return words.written().getOrDefault(value, "");
    }
}
