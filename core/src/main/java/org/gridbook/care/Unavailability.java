package org.gridbook.care;

import java.util.Objects;
import org.gridbook.book.Interval;

/**
 * A time when a person is assumed not to be on duty; see {@link Care#whatIf}.
 *
 * @param member the person
 * @param period when, on the valid-time axis
 */
public record Unavailability(MemberRef member, Interval period) {
    /** Checks nulls. */
    public Unavailability {
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(period, "period");
    }
}
