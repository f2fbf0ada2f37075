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
 * What changes of a planned shift. Empty fields stay as they are.
 *
 * @param staff the member
 * @param role the role's word
 * @param post where
 * @param time when, on the valid-time axis; it has an end and is at most {@link NewShift#MOST} long
 */
@BuilderStyle
@Value.Builder
public record PlannedShiftCorrection(
        Optional<StaffId> staff, Optional<String> role, Optional<Post> post, Optional<Interval> time) {
    /** The corrected shift; or {@link BadValue} for {@code shift} or {@code role}. */
    Either<Refusal, PlannedShift> applied(PlannedShift shift) {
        Interval next = time.orElse(shift.time());
        if (next.isOpen()) {
            return Either.left(new BadValue("shift", "no_end"));
        }
        return NewShift.valid(next)
                .flatMap(valid -> role.map(raw -> Canonical.word("role", raw).map(Optional::of))
                        .orElseGet(() -> Either.right(shift.role()))
                        .map(word -> new PlannedShift(
                                shift.id(), staff.orElse(shift.staff()), word, post.orElse(shift.post()), valid)));
    }
}
