package org.gridbook.register;

import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.gridbook.book.BadValue;
import org.gridbook.book.Horizon;
import org.gridbook.book.Refusal;

/**
 * A person's day of birth. It is personal data: {@code toString} masks it.
 *
 * @param value a day of the years {@value Horizon#FIRST_YEAR} to {@value Horizon#LAST_YEAR}
 */
public record BirthDate(LocalDate value) {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    /** Refuses a year out of range with an {@link IllegalArgumentException} that does not repeat it. */
    public BirthDate {
        if (!Horizon.isWithin(value)) {
            throw new IllegalArgumentException(
                    "A birth date is in the years " + Horizon.FIRST_YEAR + " to " + Horizon.LAST_YEAR);
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
        return Horizon.isWithin(date) ? Either.right(new BirthDate(date)) : Either.left(Horizon.outOfYears("birth"));
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
