package org.gridbook.staff;

import java.util.Optional;
import org.gridbook.book.Interval;

/**
 * Time that a member of staff worked.
 *
 * @param id its id
 * @param staff the member
 * @param time from when to when
 * @param withdrawn why it was withdrawn, if it was
 */
public record Shift(ShiftId id, StaffId staff, Interval time, Optional<String> withdrawn) {
    /** The same shift, withdrawn for this reason. */
    Shift withdrawn(String reason) {
        return new Shift(id, staff, time, Optional.of(reason));
    }

    /** Leaves out the reason of a withdrawal. */
    @Override
    public String toString() {
        return "Shift[" + id + "]";
    }
}
