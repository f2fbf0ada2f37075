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

/** A row of a staff list without a fault of its own. */
record StaffRow(
        CsvFile.Line line,
        String number,
        PersonName name,
        String role,
        List<String> grids,
        List<String> buildings,
        Optional<Phone> phone,
        LocalDate from) {
    /** The row, or all of its faults. */
    static Either<List<CellFault>, StaffRow> of(RowReader row, Vocabulary<String> roles) {
        Optional<String> number =
                row.required(StaffColumns.NUMBER, cell -> Canonical.text("staff_number", cell, NewStaff.MOST));
        Optional<PersonName> name = row.required(StaffColumns.NAME, PersonName::of);
        Optional<String> role = row.requiredWord(StaffColumns.ROLE, roles);
        Optional<Phone> phone = row.optional(StaffColumns.PHONE, CellValues::phone);
        Optional<LocalDate> from = row.required(StaffColumns.FROM, CellValues::date);
        return row.row(() -> new StaffRow(
                row.line(),
                number.orElseThrow(),
                name.orElseThrow(),
                role.orElseThrow(),
                names(row.text(StaffColumns.GRID)),
                names(row.text(StaffColumns.BUILDINGS)),
                phone,
                from.orElseThrow()));
    }

    /** Several places in one cell: 甲楼、乙楼 or A; B. */
    private static List<String> names(String cell) {
        return Arrays.stream(cell.split("[、;；|]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether another row reports the same name, telephone and first day. */
    boolean isSameMember(StaffRow other) {
        return name.equals(other.name) && phone.equals(other.phone) && from.equals(other.from);
    }

    /** Masks the cells. */
    @Override
    public String toString() {
        return "StaffRow[line " + line.number() + "]";
    }
}
