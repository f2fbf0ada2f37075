package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;

/**
 * An emergency to declare.
 *
 * @param purpose the purpose that it opens; personal data may be used for it until the emergency ends
 * @param name its name; canonical text of 1 to {@value #MOST} code points, no personal data
 * @param level 1, the gravest, to 4, as in the Emergency Response Law of China (2007), article 42
 * @param start when it begins, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
public record NewEmergency(PurposeId purpose, String name, int level, Instant start, Optional<EmergencyId> id)
        implements NewRecord<EmergencyId> {
    /** The most code points of a name. */
    public static final int MOST = 80;

    /** The gravest level. */
    public static final int GRAVEST = 1;

    /** The mildest level. */
    public static final int MILDEST = 4;

    /** Cuts to microseconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewEmergency {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(purpose, "purpose");
        start = start.truncatedTo(ChronoUnit.MICROS);
        if (!Canonical.isText(name, MOST) || !isLevel(level)) {
            throw new IllegalArgumentException("An emergency has a canonical name and a level of 1 to 4");
        }
    }

    /** A request without an id of its sender. */
    public NewEmergency(PurposeId purpose, String name, int level, Instant start) {
        this(purpose, name, level, start, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewEmergency id(EmergencyId made) {
        return new NewEmergency(purpose, name, level, start, Optional.of(made));
    }

    /** An emergency; or {@link BadValue} for {@code emergency_name} or {@code level}. */
    public static Either<Refusal, NewEmergency> of(PurposeId purpose, String name, int level, Instant start) {
        return level(level)
                .flatMap(any -> Canonical.text("emergency_name", name, MOST))
                .map(text -> new NewEmergency(purpose, text, level, start));
    }

    /** A level; or {@link BadValue} for {@code level}. */
    static Either<Refusal, Integer> level(int level) {
        return isLevel(level) ? Either.right(level) : Either.left(new BadValue("level", "no_level"));
    }

    private static boolean isLevel(int level) {
        return level >= GRAVEST && level <= MILDEST;
    }
}
