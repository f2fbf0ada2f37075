package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;
import org.gridbook.register.BirthDate;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.IdNumber;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;

/**
 * A row of a roster without a fault of its own.
 *
 * @param member the member without traits
 * @param traits the reported traits with their reasons
 * @param without the traits that the resident is reported not to have
 */
record RosterRow(
        CsvFile.Line line,
        String number,
        String grid,
        Optional<String> compound,
        String building,
        Optional<BuildingType> type,
        Optional<String> unit,
        String door,
        Optional<Tenure> tenure,
        MoveIn since,
        NewMember member,
        Optional<Integer> namesake,
        Map<Trait, Optional<String>> traits,
        Set<Trait> without) {
    private static final Map<FileColumn, Trait> YES_NO_TRAITS =
            Map.of(RosterColumns.LIVES_ALONE, Trait.LIVES_ALONE, RosterColumns.FLOATING, Trait.FLOATING);
    static final Map<FileColumn, Trait> REASONED_TRAITS =
            Map.of(RosterColumns.IN_DIFFICULTY, Trait.IN_DIFFICULTY, RosterColumns.KEY_PERSON, Trait.KEY_PERSON);

    /**
     * The day of moving in.
     *
     * @param reported whether the row reports it; otherwise it is the default of the import
     */
    record MoveIn(LocalDate day, boolean reported) {
        Instant from(ZoneId zone) {
            return day.atStartOfDay(zone).toInstant();
        }
    }

    /** The door. All rows of a household have the same one. */
    String place() {
        return String.join("\n", compound.orElse(grid), building, unit.orElse(""), door);
    }

    /** The row with another compound. */
    RosterRow in(Optional<String> other) {
        return new RosterRow(
                line, number, grid, other, building, type, unit, door, tenure, since, member, namesake, traits,
                without);
    }

    /** The member with the traits, which begin on the day of moving in. */
    NewMember member(ZoneId zone) {
        List<NewFlag> flags = traits.entrySet().stream()
                .map(trait -> new NewFlag(trait.getKey(), since.from(zone), trait.getValue()))
                .toList();
        return new NewMemberBuilder().like(member).flags(flags).without(without).build();
    }

    /** The row, or all of its faults. */
    static Either<List<CellFault>, RosterRow> of(RowReader row, Optional<LocalDate> defaultMoveIn) {
        Optional<String> number = row.required(RosterColumns.NUMBER, text(NewHousehold.MOST));
        Optional<String> grid = row.required(RosterColumns.GRID, text(NewBuilding.MOST));
        Optional<String> building = row.required(RosterColumns.BUILDING, text(NewBuilding.MOST));
        Optional<String> door = row.required(RosterColumns.DOOR, text(Dwelling.MOST));
        Optional<String> unit = row.optional(RosterColumns.UNIT, text(Dwelling.MOST));
        Optional<String> compound = row.optional(RosterColumns.COMPOUND, text(NewBuilding.MOST));
        Optional<BuildingType> type = row.optionalWord(RosterColumns.BUILDING_TYPE, RosterWords.BUILDING_TYPE);
        Optional<Tenure> tenure = row.optionalWord(RosterColumns.TENURE, RosterWords.TENURE);
        Optional<MoveIn> since = row.isBlank(RosterColumns.SINCE) && defaultMoveIn.isPresent()
                ? defaultMoveIn.map(day -> new MoveIn(day, false))
                : row.required(RosterColumns.SINCE, CellValues::date).map(day -> new MoveIn(day, true));
        Optional<NewMember> member = member(row);
        Optional<Integer> namesake = row.optional(RosterColumns.NAMESAKE, CellValues::namesake);
        Map<Trait, Optional<String>> traits = new TreeMap<>();
        Set<Trait> without = new TreeSet<>();
        traits(row, traits, without);
        return row.row(() -> new RosterRow(
                row.line(),
                number.orElseThrow(),
                grid.orElseThrow(),
                compound,
                building.orElseThrow(),
                type,
                unit,
                door.orElseThrow(),
                tenure,
                since.orElseThrow(),
                member.orElseThrow(),
                namesake,
                traits,
                without));
    }

    /** The identity number of a row, whether or not its other cells have faults. */
    static Optional<IdNumber> idNumber(Table table, CsvFile.Line line) {
        String cell = table.cell(line, RosterColumns.ID_NUMBER);
        return cell.isEmpty() ? Optional.empty() : CellValues.idNumber(cell).toJavaOptional();
    }

    private static Optional<NewMember> member(RowReader row) {
        Optional<PersonName> name = row.required(RosterColumns.NAME, PersonName::of);
        Optional<Phone> phone = row.optional(RosterColumns.PHONE, CellValues::phone);
        Optional<IdNumber> idNumber = row.optional(RosterColumns.ID_NUMBER, CellValues::idNumber);
        Optional<BirthDate> birth =
                row.optional(RosterColumns.BIRTH, cell -> CellValues.date(cell).flatMap(BirthDate::of));
        Sex sex = row.optionalWord(RosterColumns.SEX, RosterWords.SEX).orElse(Sex.UNKNOWN);
        Optional<Relation> relation = row.requiredWord(RosterColumns.RELATION, RosterWords.RELATION);
        return name.flatMap(known -> relation.flatMap(related -> row.value(
                field -> field.equals("sex") ? RosterColumns.SEX : RosterColumns.BIRTH,
                NewMember.of(
                        new PersonalBuilder()
                                .name(known)
                                .phone(phone)
                                .idNumber(idNumber)
                                .build(),
                        sex,
                        birth,
                        related,
                        List.of()))));
    }

    /** Reads the traits. A blank cell reports nothing. A reason may follow a yes and a colon, or take the place of a yes where the trait has reasons. */
    private static void traits(RowReader row, Map<Trait, Optional<String>> traits, Set<Trait> without) {
        YES_NO_TRAITS.forEach((column, trait) -> RosterWords.reasonAfterYes(row.text(column))
                .ifPresentOrElse(
                        reason -> reason(row, column, trait, reason, traits),
                        () -> row.optionalWord(column, RosterWords.YES_NO)
                                .ifPresent(yes -> trait(trait, yes, traits, without))));
        REASONED_TRAITS.forEach((column, trait) -> RosterWords.YES_NO
                .find(row.text(column))
                .ifPresentOrElse(yes -> trait(trait, yes, traits, without), () -> {
                    if (!row.isBlank(column)) {
                        String cell = row.text(column);
                        reason(
                                row,
                                column,
                                trait,
                                RosterWords.reasonAfterYes(cell).orElse(cell),
                                traits);
                    }
                }));
    }

    private static void reason(
            RowReader row, FileColumn column, Trait trait, String reason, Map<Trait, Optional<String>> traits) {
        row.value(field -> column, text(NewFlag.MOST).apply(reason))
                .ifPresent(valid -> traits.put(trait, Optional.of(valid)));
    }

    private static void trait(Trait trait, boolean yes, Map<Trait, Optional<String>> traits, Set<Trait> without) {
        if (yes) {
            traits.put(trait, Optional.empty());
        } else {
            without.add(trait);
        }
    }

    private static Function<String, Either<Refusal, String>> text(int most) {
        return cell -> Canonical.text("text", cell, most);
    }

    /** Masks the cells. */
    @Override
    public String toString() {
        return "RosterRow[line " + line.number() + "]";
    }
}
