package org.gridbook.book;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Which instants, durations and lists a caller may name, so that every question, command and record is bounded. */
public final class Horizon {
    /** How far after the clock's instant a question may look. */
    public static final Duration AHEAD = Duration.ofDays(90);
    /** How far after the clock's instant a planned end, or any other instant that a command names, may lie. */
    public static final Duration PLANNED = Duration.ofDays(730);
    /** The longest duration that a command may name. */
    public static final Duration LONGEST = Duration.ofDays(3_660);
    /** The most items of a list in a command; households of a roster count, and the members of a household. */
    public static final int MOST_ITEMS = 10_000;
    /** The first year of an instant or date. */
    public static final int FIRST_YEAR = 1850;
    /** The last year of an instant or date. */
    public static final int LAST_YEAR = 2200;

    // a year has begun and has not ended in some zone
    private static final Instant FIRST = start(FIRST_YEAR).minus(Duration.ofDays(1));
    private static final Instant END = start(LAST_YEAR + 1).plus(Duration.ofDays(1));

    private Horizon() {}

    private static Instant start(int year) {
        return LocalDate.ofYearDay(year, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * The instant that a question is about.
     *
     * @param now the clock's instant
     * @return the same instant; or {@link BadValue} for {@code instant}: {@code out_of_years} or {@code beyond_horizon}
     */
    public static Either<Refusal, Instant> ofQuestion(Instant validAt, Instant now) {
        if (!isWithin(validAt)) {
            return Either.left(outOfYears("instant"));
        }
        return validAt.isAfter(now.plus(AHEAD))
                ? Either.left(new BadValue("instant", "beyond_horizon", Map.of("days", AHEAD.toDays())))
                : Either.right(validAt);
    }

    /**
     * The instant of something planned, cut to microseconds.
     *
     * @param field the name of the field that holds it
     * @param now the clock's instant
     * @param most how far after now it may lie
     * @return the instant; or {@link BadValue} for the field: {@code too_far_ahead}
     */
    public static Either<Refusal, Instant> ofPlan(String field, Instant planned, Instant now, Duration most) {
        Instant at = planned.truncatedTo(ChronoUnit.MICROS);
        return at.isAfter(now.plus(most))
                ? Either.left(new BadValue(field, "too_far_ahead", Map.of("days", most.toDays())))
                : Either.right(at);
    }

    /** Whether an instant lies in the years that can be recorded, in any zone. */
    public static boolean isWithin(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    /** Whether a date lies in the years that can be recorded. */
    public static boolean isWithin(LocalDate date) {
        return FIRST_YEAR <= date.getYear() && date.getYear() <= LAST_YEAR;
    }

    /** Whether a duration is one that can be recorded. */
    public static boolean isWithin(Duration duration) {
        return duration.abs().compareTo(LONGEST) <= 0;
    }

    /** The refusal of an instant or date that cannot be recorded. */
    public static BadValue outOfYears(String field) {
        return new BadValue(field, "out_of_years", Map.of("first", FIRST_YEAR, "last", LAST_YEAR));
    }

    /** The refusal of a list with too many items. */
    public static BadValue tooMany() {
        return new BadValue("items", "too_many", Map.of("most", MOST_ITEMS));
    }

    /** The refusal of a duration that cannot be recorded. */
    public static BadValue tooLong() {
        return new BadValue("duration", "too_long", Map.of("most", LONGEST.toDays()));
    }
}
