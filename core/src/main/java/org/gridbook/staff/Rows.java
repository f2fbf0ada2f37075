package org.gridbook.staff;

import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Period;
import org.gridbook.internal.Withdrawn;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Tally;

/** How the values of this package are written into entries and read from them. */
final class Rows {
    private Rows() {}

    static Fields staff(NewStaff staff) {
        return Period.since(staff.since())
                .into(Fields.builder().text("number", staff.number()))
                .build();
    }

    static Fields personal(NewStaff staff) {
        return Fields.builder()
                .text("name", staff.name().value())
                .text("phone", staff.phone().map(Phone::value))
                .build();
    }

    static Member member(Entry entry) {
        return new Member(new StaffId(entry.id()), entry.fields().text("number"), Period.of(entry.fields()));
    }

    static StaffContact contact(Entry personal) {
        Fields fields = personal.fields();
        return new StaffContact(
                new StaffId(personal.id()),
                new PersonName(fields.text("name")),
                fields.optionalText("phone").map(Phone::new));
    }

    static Fields assignment(StaffId staff, String role, Post post, Period period) {
        Fields.Builder fields = Fields.builder().text("staff", staff.value()).text("role", role);
        if (post instanceof Post.Grid of) {
            fields.text("grid", of.grid().value());
        } else if (post instanceof Post.Building of) {
            fields.text("building", of.building().value());
        }
        return period.into(fields).build();
    }

    static Assignment assignment(Entry entry) {
        Fields fields = entry.fields();
        return new Assignment(
                new AssignmentId(entry.id()),
                new StaffId(fields.text("staff")),
                fields.text("role"),
                post(fields),
                Period.of(fields));
    }

    private static Post post(Fields fields) {
        if (fields.has("grid")) {
            return new Post.Grid(new GridId(fields.text("grid")));
        }
        return fields.has("building")
                ? new Post.Building(new BuildingId(fields.text("building")))
                : new Post.Community();
    }

    static Fields shift(NewShift shift) {
        return shift.time()
                .into(Fields.builder().text("staff", shift.staff().value()))
                .build();
    }

    static Shift shift(Entry entry) {
        Fields fields = entry.fields();
        Period time = Period.of(fields);
        Optional<String> withdrawn = Withdrawn.why(fields);
        return new Shift(
                new ShiftId(entry.id()),
                new StaffId(fields.text("staff")),
                withdrawn.isPresent() ? time.endingAt(Period.instant(fields.integer("was_to"))) : time,
                withdrawn);
    }

    /** It ends as it begins, so that it is worked at no instant; when it was said to end stays beside it. */
    static Fields withdrawn(Fields shift, String reason) {
        return Withdrawn.because(reason, shift).toBuilder()
                .integer("to_at", shift.integer("from_at"))
                .integer("was_to", shift.integer("to_at"))
                .build();
    }

    static Fields absence(StaffId staff, Period period, String reason) {
        return period.into(Fields.builder().text("staff", staff.value()).text("reason", reason))
                .build();
    }

    static Absence absence(Entry entry) {
        return new Absence(
                new AbsenceId(entry.id()),
                new StaffId(entry.fields().text("staff")),
                Period.of(entry.fields()),
                entry.fields().text("reason"));
    }

    static boolean holdsAt(Fields dated, long micros) {
        return dated.integer("from_at") <= micros
                && micros < dated.optionalInteger("to_at").orElse(Long.MAX_VALUE);
    }

    static String text(Tally.Row row, int index) {
        String text = row.text(index);
        return text == null ? "" : text;
    }
}
