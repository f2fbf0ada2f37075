package org.gridbook.tip;

import java.time.Instant;
import java.util.Objects;

/**
 * The place of a tip among those that are due.
 *
 * @param due when the first of its clocks runs out, or ran out
 * @param tip which tip
 */
public record TipDue(Instant due, TipId tip) implements Comparable<TipDue> {
    /** Checks nulls. */
    public TipDue {
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(tip, "tip");
    }

    @Override
    public int compareTo(TipDue other) {
        int first = due.compareTo(other.due);
        return first != 0 ? first : tip.value().compareTo(other.tip.value());
    }
}
