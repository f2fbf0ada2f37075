package org.gridbook.situation;

import java.util.ArrayList;
import java.util.List;
import org.gridbook.staff.StaffFacts;
import org.gridbook.staff.VolunteerFigures;
import org.gridbook.staff.WorkCheck;
import org.gridbook.staff.WorkLimit;
import org.gridbook.staff.WorkLimits;

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

    /** How often members went beyond each limit, with the ids of these members. */
    static Breakdown of(WorkCheck check, WorkLimits limits) {
        List<ReportLine> lines = new ArrayList<>();
        for (WorkLimit limit : limits.limits()) {
            String word = limit.measure().word();
            lines.add(new ReportLine(
                    word,
                    word,
                    check.of(limit.measure()).size(),
                    check.members(limit.measure()).ids()));
        }
        return Breakdown.of("work_breaches", "work_breaches", "work_measure", lines);
    }

    /** Volunteers by state, and those who are assigned by role. */
    static List<Breakdown> of(VolunteerFigures volunteers) {
        List<ReportLine> roles = new ArrayList<>();
        volunteers.byRole().forEach((role, figure) -> roles.add(ReportLine.of(role, figure)));
        return List.of(
                Breakdown.of(
                        "volunteers_by_state", "volunteers", "volunteer_state", ReportLine.each(volunteers.byState())),
                Breakdown.of("volunteers_by_role", "volunteers", "role", roles));
    }
}
