package org.gridbook.staff;

import java.time.Duration;
import org.gridbook.book.Word;

/** What a limit of working time measures. Days, weeks from Monday to Sunday and calendar months are those of the zone of the community. */
public enum WorkMeasure implements Word {
    /** The time worked on a day, at most. */
    TIME_OF_DAY,
    /** The time worked in a week, at most. */
    TIME_OF_WEEK,
    /** The time worked in a month beyond the normal day, at most. It is summed day by day; a short day does not make up for a long one. */
    OVERTIME_OF_MONTH,
    /** The time worked in an average week of the days asked about, at most. It is measured if at least 7 days are asked about. */
    AVERAGE_WEEK,
    /**
     * The longest rest without a break in 24 hours, at least. The 24 hours begin with the first work after such a rest. If none follows in
     * time, the next 24 hours begin at their end.
     */
    REST_OF_DAY,
    /** The longest rest without a break in a week, at least. A rest over the end of a week counts in each week with its part. */
    REST_OF_WEEK,
    /** The days of a week without any work, at least, each as 24 hours. */
    FREE_DAYS_OF_WEEK;

    /** Whether the limit is the least that is allowed. Otherwise it is the most. */
    public boolean isLeast() {
        return this == REST_OF_DAY || this == REST_OF_WEEK || this == FREE_DAYS_OF_WEEK;
    }

    boolean isBreached(Duration measured, Duration allowed) {
        int order = measured.compareTo(allowed);
        return isLeast() ? order < 0 : order > 0;
    }
}
