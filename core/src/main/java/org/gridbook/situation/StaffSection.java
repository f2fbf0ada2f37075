package org.gridbook.situation;

import java.util.ArrayList;
import java.util.List;
import org.gridbook.staff.StaffFacts;

/** The part of a report about staff. */
final class StaffSection {
    private StaffSection() {}

    /** Staff by role, and minutes worked by role up to the instant. */
    static List<Breakdown> of(StaffFacts facts) {
        List<ReportLine> staff = new ArrayList<>();
        facts.byRole().forEach((role, figure) -> staff.add(ReportLine.of(role, figure)));
        List<ReportLine> minutes = new ArrayList<>();
        facts.workedByRole()
                .forEach((role, worked) -> minutes.add(new ReportLine(
                        role, role, worked.time().toMinutes(), worked.shifts().ids())));
        return List.of(
                Breakdown.of("staff_by_role", "staff", "role", facts.staff(), staff),
                Breakdown.of("worked_by_role", "minutes", "role", minutes));
    }
}
