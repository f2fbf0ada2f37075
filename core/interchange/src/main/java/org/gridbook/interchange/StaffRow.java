package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.Canonical;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.staff.NewStaff;

/** One row of a list of staff whose every cell is right by itself. */
record StaffRow(
        Table.Line line,
        String number,
        PersonName name,
        String role,
        List<String> grids,
        List<String> buildings,
        Optional<Phone> phone,
        LocalDate from) {
    static Either<List<Flaw<StaffColumn>>, StaffRow> of(
            Table<StaffColumn> table, Table.Line line, int longestCell, RosterWords.Vocabulary<String> roles) {
        if (!Shape.fits(table, line)) {
            return Either.left(List.of(Shape.flaw(table, line)));
        }
        Cells<StaffColumn> cells = new Cells<>(table, line);
        cells.checkCharacters(longestCell);
        Optional<String> number =
                cells.required(StaffColumn.NUMBER, raw -> Canonical.text("staff_number", raw, NewStaff.MOST));
        Optional<PersonName> name = cells.required(StaffColumn.NAME, PersonName::of);
        Optional<String> role = cells.word(StaffColumn.ROLE, roles);
        Optional<Phone> phone = cells.optional(StaffColumn.PHONE, Cells::phone);
        Optional<LocalDate> from = cells.required(StaffColumn.FROM, Cells::date);
        if (!cells.flaws().isEmpty()) {
            return Either.left(cells.flaws());
        }
        return Either.right(new StaffRow(
                line,
                number.orElseThrow(),
                name.orElseThrow(),
                role.orElseThrow(),
                names(cells.raw(StaffColumn.GRID)),
                names(cells.raw(StaffColumn.BUILDINGS)),
                phone,
                from.orElseThrow()));
    }

    /** Several places are written one after another: 甲楼、乙楼 or A; B. */
    private static List<String> names(String cell) {
        return Arrays.stream(cell.split("[、;；|]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Rows of one member tell the same of them. */
    boolean tellsTheSameOf(StaffRow other) {
        return name.equals(other.name) && phone.equals(other.phone) && from.equals(other.from);
    }

    @Override
    public String toString() {
        return "StaffRow[line " + line.number() + "]";
    }
}
