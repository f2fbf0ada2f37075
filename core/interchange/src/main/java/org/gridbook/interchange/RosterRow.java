package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridbook.book.Canonical;
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
import org.gridbook.register.Personal;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;

/** One row of a roster whose every cell is right by itself. */
record RosterRow(
        Table.Line line,
        String number,
        String grid,
        String compound,
        String building,
        Optional<BuildingType> type,
        String unit,
        String door,
        Optional<Tenure> tenure,
        Since since,
        NewMember member,
        Map<Trait, String> traits,
        Set<Trait> without) {
    private static final Map<RosterColumn, Trait> YES_NO_TRAITS =
            Map.of(RosterColumn.LIVES_ALONE, Trait.LIVES_ALONE, RosterColumn.FLOATING, Trait.FLOATING);
    private static final Map<RosterColumn, Trait> REASONED_TRAITS = new EnumMap<>(
            Map.of(RosterColumn.IN_DIFFICULTY, Trait.IN_DIFFICULTY, RosterColumn.KEY_PERSON, Trait.KEY_PERSON));

    /**
     * A day of moving in.
     *
     * @param told whether the row tells it; otherwise it is assumed
     */
    record Since(LocalDate day, boolean told) {
        Instant from(ZoneId zone) {
            return day.atStartOfDay(zone).toInstant();
        }
    }

    /** Members of one household are told to live behind one door; what is not the same is a flaw of the later row. */
    String place() {
        return String.join("\n", building, unit, door);
    }

    /** The member with the flags, which hold from the day the household moved in. */
    NewMember member(ZoneId zone) {
        List<NewFlag> flags = new ArrayList<>();
        traits.forEach((trait, reason) -> flags.add(
                new NewFlag(trait, since.from(zone), reason.isEmpty() ? Optional.empty() : Optional.of(reason))));
        flags.sort((one, other) -> one.trait().compareTo(other.trait()));
        return new NewMemberBuilder()
                .personal(member.personal())
                .sex(member.sex())
                .birth(member.birth())
                .relation(member.relation())
                .flags(flags)
                .without(without)
                .build();
    }

    /** The row, or everything that is wrong with it. */
    static Either<List<Flaw<RosterColumn>>, RosterRow> of(
            Table<RosterColumn> table, Table.Line line, int longestCell, Optional<LocalDate> sinceUnlessTold) {
        Cells<RosterColumn> cells = new Cells<>(table, line);
        if (!Shape.fits(table, line)) {
            return Either.left(List.of(Shape.flaw(table, line)));
        }
        cells.checkCharacters(longestCell);
        Optional<String> number = text(cells, RosterColumn.NUMBER, NewHousehold.MOST);
        Optional<String> grid = text(cells, RosterColumn.GRID, NewBuilding.MOST);
        Optional<String> building = text(cells, RosterColumn.BUILDING, NewBuilding.MOST);
        Optional<String> door = text(cells, RosterColumn.DOOR, Dwelling.MOST);
        String unit = textOrBlank(cells, RosterColumn.UNIT, Dwelling.MOST);
        String compound = textOrBlank(cells, RosterColumn.COMPOUND, NewBuilding.MOST);
        Optional<BuildingType> type = wordOrBlank(cells, RosterColumn.BUILDING_TYPE, RosterWords.BUILDING_TYPE);
        Optional<Tenure> tenure = wordOrBlank(cells, RosterColumn.TENURE, RosterWords.TENURE);
        Optional<Since> since = cells.blank(RosterColumn.SINCE) && sinceUnlessTold.isPresent()
                ? sinceUnlessTold.map(day -> new Since(day, false))
                : cells.required(RosterColumn.SINCE, Cells::date).map(day -> new Since(day, true));
        Optional<NewMember> member = member(cells);
        Map<Trait, String> traits = new TreeMap<>();
        Set<Trait> without = new TreeSet<>();
        traits(cells, traits, without);
        if (!cells.flaws().isEmpty()) {
            return Either.left(cells.flaws());
        }
        return Either.right(new RosterRow(
                line,
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
                traits,
                without));
    }

    /** The identity number of a row, right or not in its other cells. */
    static Optional<IdNumber> idNumber(Table<RosterColumn> table, Table.Line line) {
        String cell = table.cell(line, RosterColumn.ID_NUMBER);
        return cell.isEmpty() ? Optional.empty() : Cells.idNumber(cell).toJavaOptional();
    }

    private static Optional<NewMember> member(Cells<RosterColumn> cells) {
        Optional<PersonName> name = cells.required(RosterColumn.NAME, PersonName::of);
        Optional<Phone> phone = cells.optional(RosterColumn.PHONE, Cells::phone);
        Optional<IdNumber> idNumber = cells.optional(RosterColumn.ID_NUMBER, Cells::idNumber);
        Optional<BirthDate> birth =
                cells.optional(RosterColumn.BIRTH, cell -> Cells.date(cell).flatMap(BirthDate::of));
        Sex sex = cells.blank(RosterColumn.SEX)
                ? Sex.UNKNOWN
                : cells.word(RosterColumn.SEX, RosterWords.SEX).orElse(Sex.UNKNOWN);
        Optional<Relation> relation = cells.word(RosterColumn.RELATION, RosterWords.RELATION);
        if (name.isEmpty() || relation.isEmpty()) {
            return Optional.empty();
        }
        Personal personal = new PersonalBuilder()
                .name(name.orElseThrow())
                .phone(phone)
                .idNumber(idNumber)
                .build();
        return NewMember.of(personal, sex, birth, relation.orElseThrow(), List.of())
                .mapLeft(Cells::badValue)
                .peekLeft(bad ->
                        cells.flaw(bad.field().equals("sex") ? RosterColumn.SEX : RosterColumn.BIRTH, bad.problem()))
                .toJavaOptional();
    }

    /** A blank cell says nothing, a no is told. */
    private static void traits(Cells<RosterColumn> cells, Map<Trait, String> traits, Set<Trait> without) {
        YES_NO_TRAITS.forEach((column, trait) -> wordOrBlank(cells, column, RosterWords.YES_NO)
                .ifPresent(told -> {
                    if (told) {
                        traits.put(trait, "");
                    } else {
                        without.add(trait);
                    }
                }));
        // Here a reason may stand in place of a plain yes.
        REASONED_TRAITS.forEach((column, trait) -> {
            if (!cells.blank(column)) {
                Boolean told = RosterWords.YES_NO.read().get(cells.raw(column).toLowerCase(Locale.ROOT));
                if (told == null) {
                    cells.take(column, Canonical.text("reason", cells.raw(column), NewFlag.MOST))
                            .ifPresent(reason -> traits.put(trait, reason));
                } else if (told) {
                    traits.put(trait, "");
                } else {
                    without.add(trait);
                }
            }
        });
    }

    private static <T> Optional<T> wordOrBlank(
            Cells<RosterColumn> cells, RosterColumn column, RosterWords.Vocabulary<T> words) {
        return cells.blank(column) ? Optional.empty() : cells.word(column, words);
    }

    private static Optional<String> text(Cells<RosterColumn> cells, RosterColumn column, int most) {
        return cells.required(column, raw -> Canonical.text(column.english(), raw, most));
    }

    private static String textOrBlank(Cells<RosterColumn> cells, RosterColumn column, int most) {
        return cells.optional(column, raw -> Canonical.text(column.english(), raw, most))
                .orElse("");
    }

    /** For error messages about nothing personal: only the line. */
    @Override
    public String toString() {
        return "RosterRow[line " + line.number() + "]";
    }
}
