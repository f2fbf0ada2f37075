package org.gridbook.staff;

import io.vavr.control.Either;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;

/**
 * What changes of a shift. Empty fields stay as they are.
 *
 * @param staff the member who worked
 * @param time the time worked, at most {@link NewShift#MOST} long; a time without an end takes back the end
 */
public record ShiftCorrection(Optional<StaffId> staff, Optional<Interval> time) {
    /** Corrects the member. */
    public static ShiftCorrection ofStaff(StaffId staff) {
        return new ShiftCorrection(Optional.of(staff), Optional.empty());
    }

    /** Corrects the time. */
    public static ShiftCorrection ofTime(Interval time) {
        return new ShiftCorrection(Optional.empty(), Optional.of(time));
    }

    /** The corrected shift; or {@link BadValue} for {@code shift}. */
    Either<Refusal, Shift> applied(Shift shift) {
        return NewShift.valid(time.orElse(shift.time()))
                .map(valid -> new Shift(shift.id(), staff.orElse(shift.staff()), valid, false));
    }
}
