package org.gridbook.care;

import java.util.Objects;
import org.gridbook.book.Interval;

/**
 * Somebody who would not be on duty; only supposed, for {@link Care#whatIf}.
 *
 * @param who who
 * @param period when
 */
public record Unavailability(MemberRef who, Interval period) {
    /** Checks nulls. */
    public Unavailability {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(period, "period");
    }
}
