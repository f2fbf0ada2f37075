package org.gridbook.care;

import java.util.Objects;
import org.gridbook.book.Period;

/**
 * Somebody who would not be on duty; only supposed, for {@link Care#whatIf}.
 *
 * @param who who
 * @param period when
 */
public record Off(Who who, Period period) {
    /** Checks nulls. */
    public Off {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(period, "period");
    }
}
