package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of an assignment of a volunteer. Empty fields stay as they are.
 *
 * @param role the role's word
 * @param post where
 * @param period when, on the valid-time axis; a period without an end takes back an end
 * @param noShowAt since when the volunteer did not come
 * @param came removes that the volunteer did not come
 */
@BuilderStyle
@Value.Builder
public record VolunteerAssignmentCorrection(
        Optional<String> role,
        Optional<Post> post,
        Optional<Interval> period,
        Optional<Instant> noShowAt,
        @Value.Default.Boolean(false) boolean came) {
    /** Cuts to microseconds. */
    public VolunteerAssignmentCorrection {
        noShowAt = noShowAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /** The corrected assignment; or {@link BadValue} for {@code role}. */
    Either<Refusal, VolunteerAssignment> applied(VolunteerAssignment before, PurposeId purpose) {
        return Canonical.word("role", role.orElse(before.role()))
                .map(word -> new VolunteerAssignment(
                        before.id(),
                        before.volunteer(),
                        word,
                        post.orElse(before.post()),
                        purpose,
                        period.orElse(before.period()),
                        came ? Optional.empty() : noShowAt.or(before::noShowAt)));
    }
}
