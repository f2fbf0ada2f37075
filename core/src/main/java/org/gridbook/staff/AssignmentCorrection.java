package org.gridbook.staff;

import io.vavr.control.Either;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of an assignment. Empty fields stay as they are.
 *
 * @param role the role's word
 * @param post where
 * @param period when, on the valid-time axis; a period without an end takes back an end
 */
@BuilderStyle
@Value.Builder
public record AssignmentCorrection(Optional<String> role, Optional<Post> post, Optional<Interval> period) {
    /** The corrected assignment; or {@link BadValue} for {@code role}. */
    Either<Refusal, Assignment> applied(Assignment assignment) {
        return Canonical.word("role", role.orElse(assignment.role()))
                .map(word -> new Assignment(
                        assignment.id(),
                        assignment.staff(),
                        word,
                        post.orElse(assignment.post()),
                        period.orElse(assignment.period())));
    }
}
