package org.gridbook.situation;

import java.util.ArrayList;
import java.util.List;
import org.gridbook.staff.StaffFacts;

/** The part of a report that tells who works and how long: a pure function of the facts of staff. */
final class Workforce {
    private Workforce() {}

    /** Staff by role, and minutes worked by role up to the instant. */
    static List<Breakdown> of(StaffFacts facts) {
        List<Line> staff = new ArrayList<>();
        facts.byRole().forEach((role, figure) -> staff.add(Line.of(role, figure)));
        List<Line> minutes = new ArrayList<>();
        facts.workedByRole()
                .forEach((role, worked) -> minutes.add(new Line(
                        role, role, worked.time().toMinutes(), worked.shifts().ids())));
        return List.of(
                new Breakdown(
                        "staff_by_role", "", "staff", "role", facts.staff().value(), staff),
                Breakdown.of("worked_by_role", "minutes", "role", minutes));
    }
}
