package org.gridbook.staff;

import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.internal.Withdrawn;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.CountQuery;

/** How the values of this package are written into entries and read from them. */
final class Rows {
    private Rows() {}

    static Fields staff(NewStaff staff) {
        return Interval.since(staff.since())
                .into(Fields.builder().text("number", staff.number()))
                .build();
    }

    static Fields personal(NewStaff staff) {
        return Fields.builder()
                .text("name", staff.name().value())
                .text("phone", staff.phone().map(Phone::value))
                .build();
    }

    static StaffMember member(Entry entry) {
        return new StaffMember(new StaffId(entry.id()), entry.fields().text("number"), Interval.of(entry.fields()));
    }

    static StaffContact contact(Entry personal) {
        Fields fields = personal.fields();
        return new StaffContact(
                new StaffId(personal.id()),
                new PersonName(fields.text("name")),
                fields.optionalText("phone").map(Phone::new));
    }

    static Fields assignment(StaffId staff, String role, Post post, Interval period) {
        Fields.Builder fields = Fields.builder().text("staff", staff.value()).text("role", role);
        if (post instanceof Post.AtGrid of) {
            fields.text("grid", of.grid().value());
        } else if (post instanceof Post.AtBuilding of) {
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
                Interval.of(fields));
    }

    private static Post post(Fields fields) {
        if (fields.has("grid")) {
            return new Post.AtGrid(new GridId(fields.text("grid")));
        }
        return fields.has("building")
                ? new Post.AtBuilding(new BuildingId(fields.text("building")))
                : new Post.AtCommunity();
    }

    static Fields shift(NewShift shift) {
        return shift.time()
                .into(Fields.builder().text("staff", shift.staff().value()))
                .build();
    }

    static Shift shift(Entry entry) {
        Fields fields = entry.fields();
        Interval time = Interval.of(fields);
        Optional<String> withdrawn = Withdrawn.why(fields);
        return new Shift(
                new ShiftId(entry.id()),
                new StaffId(fields.text("staff")),
                withdrawn.isPresent() ? time.endingAt(Interval.instant(fields.integer("was_to"))) : time,
                withdrawn);
    }

    /** It ends as it begins, so that it is worked at no instant; when it was said to end stays beside it. */
    static Fields withdrawn(Fields shift, String reason) {
        return Withdrawn.because(reason, shift).toBuilder()
                .integer("to_at", shift.integer("from_at"))
                .integer("was_to", shift.integer("to_at"))
                .build();
    }

    static Fields absence(StaffId staff, Interval period, String reason) {
        return period.into(Fields.builder().text("staff", staff.value()).text("reason", reason))
                .build();
    }

    static StaffAbsence absence(Entry entry) {
        return new StaffAbsence(
                new AbsenceId(entry.id()),
                new StaffId(entry.fields().text("staff")),
                Interval.of(entry.fields()),
                entry.fields().text("reason"));
    }

    static boolean holdsAt(Fields dated, long micros) {
        return dated.integer("from_at") <= micros
                && micros < dated.optionalInteger("to_at").orElse(Long.MAX_VALUE);
    }

    static String text(CountQuery.Group row, int index) {
        String text = row.text(index);
        return text == null ? "" : text;
    }
}
