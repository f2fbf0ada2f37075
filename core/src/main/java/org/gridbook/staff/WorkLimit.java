package org.gridbook.staff;

import java.time.Duration;
import java.util.Objects;
import org.gridbook.book.Horizon;

/**
 * One limit of working time.
 *
 * @param measure what is measured
 * @param allowed the most or the least, see {@link WorkMeasure#isLeast}; a worked time of exactly this is no breach
 * @param source the law and its article
 */
public record WorkLimit(WorkMeasure measure, Duration allowed, String source) {
    /** Refuses a duration that is not positive or is too long with an {@link IllegalArgumentException}. */
    public WorkLimit {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(source, "source");
        Duration most = measure == WorkMeasure.REST_OF_DAY ? Duration.ofDays(1) : Horizon.LONGEST;
        if (allowed.isZero() || allowed.isNegative() || allowed.compareTo(most) > 0) {
            throw new IllegalArgumentException("A limit is positive and at most " + most);
        }
    }
}
