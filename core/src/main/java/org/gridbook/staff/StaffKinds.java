package org.gridbook.staff;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/** How staff are kept: in the commons, for everybody with a grant may know who answers for what; names apart. */
public final class StaffKinds {
    /** Members of staff, by the number they are known by. */
    public static final Kind STAFF =
            Kind.of("staff", Column.lookup("number"), Column.integer("from_at"), Column.integer("to_at"));
    /** A member's name and telephone; same id as the member. */
    public static final Kind STAFF_PERSONAL = Kind.of("staff_personal", Column.text("name"), Column.lookup("phone"));
    /** A member in a role, for a period; {@code grid} or {@code building} absent for the whole community. */
    public static final Kind ASSIGNMENT = Kind.of(
            "assignment",
            Column.lookup("staff"),
            Column.text("role"),
            Column.lookup("grid"),
            Column.lookup("building"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** Worked time of a member. */
    public static final Kind SHIFT =
            Kind.of("shift", Column.lookup("staff"), Column.integer("from_at"), Column.integer("to_at"));
    /** When a member is not on duty; {@code reason} is a word. */
    public static final Kind ABSENCE =
            Kind.of("absence", Column.lookup("staff"), Column.integer("from_at"), Column.integer("to_at"));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(STAFF, STAFF_PERSONAL, ASSIGNMENT, SHIFT, ABSENCE);

    private StaffKinds() {}
}
