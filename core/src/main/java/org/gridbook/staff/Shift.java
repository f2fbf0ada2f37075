package org.gridbook.staff;

import java.util.Objects;
import org.gridbook.book.Period;

/**
 * Time that a member of staff worked.
 *
 * @param id its id
 * @param staff who
 * @param time from when to when
 */
public record Shift(ShiftId id, StaffId staff, Period time) {
    /** Checks nulls. */
    public Shift {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(time, "time");
    }
}
