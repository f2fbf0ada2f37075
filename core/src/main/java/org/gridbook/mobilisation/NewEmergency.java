package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;

/**
 * An emergency as it is declared.
 *
 * @param purpose the purpose that it opens, under which data may be used until it ends
 * @param name what it is called; canonical text of 1 to {@value #MOST} code points, no personal data
 * @param level how grave it is: 1, the gravest, to 4, as in the Emergency Response Law of China (2007), article 42
 * @param start since when
 */
public record NewEmergency(PurposeId purpose, String name, int level, Instant start) {
    /** The most code points of a name. */
    public static final int MOST = 80;

    /** The gravest level. */
    public static final int GRAVEST = 1;

    /** The mildest level. */
    public static final int MILDEST = 4;

    /** Cuts to microseconds; refuses another form with an {@link IllegalArgumentException}. */
    public NewEmergency {
        Objects.requireNonNull(purpose, "purpose");
        start = start.truncatedTo(ChronoUnit.MICROS);
        if (!Canonical.isText(name, MOST) || !isLevel(level)) {
            throw new IllegalArgumentException("An emergency has a canonical name and a level of 1 to 4");
        }
    }

    /** An emergency of what somebody typed; or {@link BadValue} for {@code emergency_name} or {@code level}. */
    public static Either<BadValue, NewEmergency> of(PurposeId purpose, String name, int level, Instant start) {
        return isLevel(level)
                ? Canonical.text("emergency_name", name, MOST)
                        .map(text -> new NewEmergency(purpose, text, level, start))
                : Either.left(new BadValue("level", "no_level"));
    }

    static boolean isLevel(int level) {
        return level >= GRAVEST && level <= MILDEST;
    }
}
