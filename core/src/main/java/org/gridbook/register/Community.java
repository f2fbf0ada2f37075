package org.gridbook.register;

import io.vavr.control.Either;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;

/**
 * The community of a book.
 *
 * @param name its name; canonical text of 1 to {@value #MOST} code points
 * @param division its administrative division code (GB/T 2260 and its extension): 6, 9 or 12 digits
 * @param zone the time zone in which its days are counted
 */
public record Community(String name, String division, ZoneId zone) {
    /** The most code points of a name. */
    public static final int MOST = 80;

    private static final Pattern DIVISION = Pattern.compile("\\d{6}(\\d{3}(\\d{3})?)?");

    /** Refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public Community {
        if (!Canonical.isText(name, MOST) || !DIVISION.matcher(division).matches()) {
            throw new IllegalArgumentException(
                    "A community has a canonical name and a division code of 6, 9 or 12 digits");
        }
    }

    /** A community; or {@link BadValue} for {@code name} or {@code division}. */
    public static Either<Refusal, Community> of(String name, String division, ZoneId zone) {
        return Canonical.text("name", name, MOST)
                .flatMap(text -> DIVISION.matcher(division).matches()
                        ? Either.right(new Community(text, division, zone))
                        : Either.left(new BadValue("division", "bad_form")));
    }
}
