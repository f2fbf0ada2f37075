package org.gridbook.staff;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Interval;

/**
 * A volunteer in a role somewhere, for a period.
 *
 * @param id its id
 * @param volunteer the volunteer
 * @param role the role's word, of {@link org.gridbook.access.Role} or any other
 * @param post where
 * @param purpose the purpose under which the volunteer was assigned; access is for this purpose
 * @param period when, on the valid-time axis, as it was agreed
 * @param noShowAt since when the volunteer did not come, if so; the assignment ends then
 */
public record VolunteerAssignment(
        VolunteerAssignmentId id,
        VolunteerId volunteer,
        String role,
        Post post,
        PurposeId purpose,
        Interval period,
        Optional<Instant> noShowAt) {
    /** The period up to the instant since which the volunteer did not come. It contains no instant if the volunteer never came. */
    public Interval attended() {
        return ended(period, noShowAt);
    }

    /** The same, but no longer than the volunteer was one. */
    Interval attended(Volunteer of) {
        return ended(attended(), of.leftAt());
    }

    private static Interval ended(Interval period, Optional<Instant> end) {
        return end.filter(at -> period.to().map(at::isBefore).orElse(true))
                .map(at -> period.endingAt(at.isBefore(period.from()) ? period.from() : at))
                .orElse(period);
    }
}
