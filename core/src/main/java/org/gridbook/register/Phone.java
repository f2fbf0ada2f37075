package org.gridbook.register;

import io.vavr.control.Either;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;

/**
 * A telephone number in the international form of ITU-T E.164. Only the form is checked; the import of rosters checks whether the number
 * is in use in its country. It is personal data: {@code toString} masks it.
 *
 * @param value a plus sign and 6 to 15 digits, the first of them not 0
 */
public record Phone(String value) {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{5,14}");

    /** Refuses any other form with an {@link IllegalArgumentException} that does not repeat it. */
    public Phone {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A telephone number is + and 6 to 15 digits");
        }
    }

    /** The number without spaces, hyphens and brackets; or {@link BadValue} for {@code phone}: {@code blank}, {@code bad_form}. */
    public static Either<Refusal, Phone> of(String raw) {
        String digits = raw.replaceAll("[\\s\\-()]", "");
        if (digits.isEmpty()) {
            return Either.left(new BadValue("phone", "blank"));
        }
        return FORM.matcher(digits).matches()
                ? Either.right(new Phone(digits))
                : Either.left(new BadValue("phone", "bad_form"));
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Phone[*]";
    }
}
