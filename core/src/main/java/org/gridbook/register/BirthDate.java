package org.gridbook.register;

import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.gridbook.book.BadValue;

/**
 * The day somebody was born. Personal data: {@code toString} masks it.
 *
 * @param value a day of the years {@value #FIRST_YEAR} to 2999
 */
public record BirthDate(LocalDate value) {
    /** The first year taken. */
    public static final int FIRST_YEAR = 1850;
    /** The age from which a person is elderly: 60 (Law on the Protection of the Rights and Interests of the Elderly, article 2). */
    public static final int ELDERLY = 60;

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    /** Refuses a year out of range with an {@link IllegalArgumentException} that does not repeat it. */
    public BirthDate {
        if (value.getYear() < FIRST_YEAR || value.getYear() > 2999) {
            throw new IllegalArgumentException("A birth date lies in the years " + FIRST_YEAR + " to 2999");
        }
    }

    /** The date of ISO text, for example {@code 1955-03-31}; or {@link BadValue} for {@code birth}: {@code bad_date}. */
    public static Either<BadValue, BirthDate> of(String iso) {
        try {
            return of(LocalDate.parse(iso.strip(), ISO));
        } catch (DateTimeException bad) {
            return Either.left(new BadValue("birth", iso.isBlank() ? "blank" : "bad_date"));
        }
    }

    /** The date; or {@link BadValue} for {@code birth}: {@code bad_date}. */
    public static Either<BadValue, BirthDate> of(LocalDate date) {
        return date.getYear() < FIRST_YEAR || date.getYear() > 2999
                ? Either.left(new BadValue("birth", "bad_date"))
                : Either.right(new BirthDate(date));
    }

    /** The date as {@code 1955-03-31}; not for logs. */
    String iso() {
        return value.toString();
    }

    /** Completed years of age on a day, negative before birth. Whoever is born on 29 February completes a year on 1 March of other years. */
    public int ageOn(LocalDate day) {
        return day.isBefore(value) ? -1 : Period.between(value, day).getYears();
    }

    /** Whether the person is at least {@value #ELDERLY} on a day. */
    public boolean isElderlyOn(LocalDate day) {
        return ageOn(day) >= ELDERLY;
    }

    /** Masked. */
    @Override
    public String toString() {
        return "BirthDate[*]";
    }
}
