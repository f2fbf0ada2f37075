package org.gridbook.staff;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Interval;

/**
 * Time that a member of staff worked.
 *
 * @param id its id
 * @param staff who
 * @param time from when to when
 * @param withdrawn why it counts for nothing, if it was withdrawn
 */
public record Shift(ShiftId id, StaffId staff, Interval time, Optional<String> withdrawn) {
    /** Checks nulls. */
    public Shift {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(withdrawn, "withdrawn");
    }

    /** Does not tell why it was withdrawn. */
    @Override
    public String toString() {
        return "Shift[" + id + "]";
    }
}
