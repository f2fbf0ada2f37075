package org.gridbook.register;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/**
 * How the book is kept. Instants are microseconds in {@code from_at} and {@code to_at} (valid time, half-open; no {@code to_at} while it
 * goes on). Everything about a household is placed at it, so that it follows it.
 */
public final class RegisterKinds {
    /** Buildings, placed at the grid that answers for them now; the body holds units and the dated allotments to grids. */
    public static final Kind BUILDING = Kind.of(
            "building",
            Column.lookup("name"),
            Column.text("type"),
            Column.text("estate"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** Households with the number they are known by; {@code building} is where they live now. */
    public static final Kind HOUSEHOLD = Kind.of(
            "household",
            Column.lookup("number"),
            Column.lookup("building"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** A household behind a door, for a period. */
    public static final Kind TENANCY = Kind.of(
            "tenancy",
            Column.lookup("household"),
            Column.lookup("building"),
            Column.text("tenure"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** A resident in a household, for a period. */
    public static final Kind STAY = Kind.of(
            "stay",
            Column.lookup("resident"),
            Column.lookup("household"),
            Column.text("relation"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** What may be known of a resident without naming them. */
    public static final Kind RESIDENT = Kind.of("resident", Column.text("sex"), Column.personal("birth"));
    /** A resident's name, telephone and identity number; same id as the resident. */
    public static final Kind RESIDENT_PERSONAL =
            Kind.of("resident_personal", Column.text("name"), Column.lookup("phone"), Column.lookup("id_number"));
    /** A trait of a resident, for a period: floating, lives alone, in difficulty, key person and others. */
    public static final Kind FLAG = Kind.of(
            "flag",
            Column.lookup("resident"),
            Column.text("trait"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** Why a resident needs attention; same id as the flag. Health data. */
    public static final Kind FLAG_REASON = Kind.of("flag_health", Column.lookup("resident"));
    /** All kinds of this package. */
    public static final List<Kind> ALL =
            List.of(Community.KIND, BUILDING, HOUSEHOLD, TENANCY, STAY, RESIDENT, RESIDENT_PERSONAL, FLAG, FLAG_REASON);

    private RegisterKinds() {}
}
