package org.gridbook.register;

import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;

/**
 * A person's day of birth. It is personal data: {@code toString} masks it.
 *
 * @param value a day of the years {@value #FIRST_YEAR} to {@value #LAST_YEAR}
 */
public record BirthDate(LocalDate value) {
    /** The first accepted year. */
    public static final int FIRST_YEAR = 1850;
    /** The last accepted year. */
    public static final int LAST_YEAR = 2999;

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    /** Refuses a year out of range with an {@link IllegalArgumentException} that does not repeat it. */
    public BirthDate {
        if (!isAccepted(value)) {
            throw new IllegalArgumentException("A birth date is in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }

    /**
     * The date of ISO text, for example {@code 1955-03-31}.
     *
     * @return the date; or {@link BadValue} for {@code birth}: {@code blank}, {@code bad_date} or {@code out_of_years}
     */
    public static Either<Refusal, BirthDate> of(String iso) {
        try {
            return of(LocalDate.parse(iso.strip(), ISO));
        } catch (DateTimeException bad) {
            return Either.left(new BadValue("birth", iso.isBlank() ? "blank" : "bad_date"));
        }
    }

    /** The date; or {@link BadValue} for {@code birth}: {@code out_of_years}. */
    public static Either<Refusal, BirthDate> of(LocalDate date) {
        return isAccepted(date)
                ? Either.right(new BirthDate(date))
                : Either.left(new BadValue("birth", "out_of_years", Map.of("first", FIRST_YEAR, "last", LAST_YEAR)));
    }

    static boolean isAccepted(LocalDate date) {
        return FIRST_YEAR <= date.getYear() && date.getYear() <= LAST_YEAR;
    }

    /** The date as {@code 1955-03-31}; not for logs. */
    String iso() {
        return value.toString();
    }

    int year() {
        return value.getYear();
    }

    /** Masked. */
    @Override
    public String toString() {
        return "BirthDate[*]";
    }
}
