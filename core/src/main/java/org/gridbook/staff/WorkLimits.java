package org.gridbook.staff;

import java.time.Duration;
import java.util.List;

/**
 * Limits of working time, as data. A breach is reported and never refused: what was worked is recorded.
 *
 * @param normalDay the work of a day beyond which overtime begins, at most 24 hours
 * @param limits the limits, in the order in which breaches are reported
 */
public record WorkLimits(Duration normalDay, List<WorkLimit> limits) {
    private static final String CHINA_LAW = "Labour Law of the PRC, art. ";
    private static final String EU_LAW = "Directive 2003/88/EC, art. ";
    private static final Duration EIGHT_HOURS = Duration.ofHours(8);
    private static final WorkLimit WEEK_44 =
            new WorkLimit(WorkMeasure.TIME_OF_WEEK, Duration.ofHours(44), CHINA_LAW + "36");
    private static final WorkLimit FREE_DAY =
            new WorkLimit(WorkMeasure.FREE_DAYS_OF_WEEK, Duration.ofDays(1), CHINA_LAW + "38");

    /**
     * The Labour Law of the People's Republic of China. Article 36: 8 hours a day and 44 hours a week. Article 38: a day of rest a week.
     * Article 41: at most 3 hours of overtime a day, that is 11 hours of work, and 36 hours of overtime a month. Overtime is what is worked
     * on a day beyond the 8 hours of article 36, also on a day of rest.
     */
    public static final WorkLimits CHINA = new WorkLimits(
            EIGHT_HOURS,
            List.of(
                    new WorkLimit(WorkMeasure.TIME_OF_DAY, Duration.ofHours(11), CHINA_LAW + "36, 41"),
                    WEEK_44,
                    FREE_DAY,
                    new WorkLimit(WorkMeasure.OVERTIME_OF_MONTH, Duration.ofHours(36), CHINA_LAW + "41")));

    /**
     * The same while article 42 applies: work against a danger to life, health or property in a disaster lifts the limits of article 41.
     * Whether it applies is for the community to decide.
     */
    public static final WorkLimits CHINA_IN_DANGER = new WorkLimits(EIGHT_HOURS, List.of(WEEK_44, FREE_DAY));

    /**
     * Directive 2003/88/EC. Article 3: 11 hours of rest in 24 hours. Article 5: a week has 24 hours of rest and the 11 hours of article 3
     * without a break. Article 6: 48 hours a week on average. The reference period of article 16, at most 4 months, is the interval asked
     * about. The directive has no normal day.
     */
    public static final WorkLimits EU = new WorkLimits(
            Duration.ofHours(24),
            List.of(
                    new WorkLimit(WorkMeasure.REST_OF_DAY, Duration.ofHours(11), EU_LAW + "3"),
                    new WorkLimit(WorkMeasure.REST_OF_WEEK, Duration.ofHours(35), EU_LAW + "5"),
                    new WorkLimit(WorkMeasure.AVERAGE_WEEK, Duration.ofHours(48), EU_LAW + "6")));

    /** Copies; refuses a normal day that is negative or longer than a day with an {@link IllegalArgumentException}. */
    public WorkLimits {
        limits = List.copyOf(limits);
        if (normalDay.isNegative() || normalDay.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("A normal day is at most 24 hours");
        }
    }
}
