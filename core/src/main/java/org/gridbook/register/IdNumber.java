package org.gridbook.register;

import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Horizon;
import org.gridbook.book.Refusal;

/**
 * A citizen identity number of GB 11643-1999: 6 digits of a division, 8 of the birth date, 3 of sequence (odd for men) and a check digit.
 * A number in the old form of 15 digits is changed to the 18 digits that replaced it, so that a person is the same under both. It is
 * personal data: {@code toString} masks it.
 *
 * @param value 17 digits and a check digit, which may be {@code X}
 */
public record IdNumber(String value) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final Pattern OLD_FORM = Pattern.compile("[1-9][0-9]{14}");
    // A spreadsheet damages a long number: an exponent, a decimal point, or zeros after the fifteenth digit.
    private static final Pattern DAMAGED =
            Pattern.compile("[0-9]+([.][0-9]*)?[Ee][+]?[0-9]+|[0-9]{15,18}[.]0*|[1-9][0-9]{14}000");
    // GB 11643-1999 (ISO 7064, MOD 11-2): weights 2^(17-i) mod 11 of the first 17 digits.
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** Refuses a number that {@link #of} refuses with an {@link IllegalArgumentException} that does not repeat it. */
    public IdNumber {
        if (!problem(value).isEmpty()) {
            throw new IllegalArgumentException("An identity number has 18 digits, a real date and its check digit");
        }
    }

    /**
     * The number in its form of 18 digits.
     *
     * @return the number; or {@link BadValue} for {@code id_number}: {@code blank}, {@code spreadsheet_damaged}, {@code bad_form}, {@code
     *     bad_date} or {@code check_digit}
     */
    public static Either<Refusal, IdNumber> of(String raw) {
        String text = raw.strip().toUpperCase(Locale.ROOT);
        if (OLD_FORM.matcher(text).matches()) {
            String seventeen = text.substring(0, 6) + "19" + text.substring(6);
            text = seventeen + check(seventeen);
        }
        String problem = problem(text);
        return problem.isEmpty() ? Either.right(new IdNumber(text)) : Either.left(new BadValue("id_number", problem));
    }

    /** The birth date that the number contains. */
    public BirthDate birth() {
        return new BirthDate(date(value));
    }

    /** The sex that the number contains. */
    public Sex sex() {
        return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    private static String problem(String text) {
        if (text.isEmpty()) {
            return "blank";
        }
        boolean formed = FORM.matcher(text).matches();
        boolean right = formed && check(text) == text.charAt(17);
        if (!right && DAMAGED.matcher(text).matches()) {
            return "spreadsheet_damaged";
        }
        if (!formed) {
            return "bad_form";
        }
        try {
            if (!Horizon.isWithin(date(text))) {
                return "bad_date";
            }
        } catch (DateTimeException unreal) {
            return "bad_date";
        }
        return right ? "" : "check_digit";
    }

    private static LocalDate date(String text) {
        return LocalDate.of(
                Integer.parseInt(text.substring(6, 10)),
                Integer.parseInt(text.substring(10, 12)),
                Integer.parseInt(text.substring(12, 14)));
    }

    private static char check(String text) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (text.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "IdNumber[*]";
    }
}
