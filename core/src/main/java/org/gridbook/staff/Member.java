package org.gridbook.staff;

import java.util.Objects;
import org.gridbook.book.Period;

/**
 * A member of staff, without name and telephone.
 *
 * @param id their id
 * @param number the number they are known by
 * @param period when they are staff
 */
public record Member(StaffId id, String number, Period period) {
    /** Checks nulls. */
    public Member {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(period, "period");
    }
}
