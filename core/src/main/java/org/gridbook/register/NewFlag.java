package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;

/**
 * A trait to record.
 *
 * @param trait the trait
 * @param from when it begins, on the valid-time axis
 * @param reason why the resident needs attention; health data, stored separately; canonical text of 1 to {@value #MOST} code points
 * @param id the id that the sender made; empty if the library makes it
 */
public record NewFlag(Trait trait, Instant from, Optional<String> reason, Optional<FlagId> id)
        implements NewRecord<FlagId> {
    /** The most code points of a reason. */
    public static final int MOST = 200;

    /** Cuts to microseconds; refuses text that is not canonical with an {@link IllegalArgumentException}. */
    public NewFlag {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(trait, "trait");
        from = from.truncatedTo(ChronoUnit.MICROS);
        if (reason.filter(text -> !Canonical.isText(text, MOST)).isPresent()) {
            throw new IllegalArgumentException("A reason is canonical text of 1 to " + MOST + " code points");
        }
    }

    /** A request without an id of its sender. */
    public NewFlag(Trait trait, Instant from, Optional<String> reason) {
        this(trait, from, reason, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewFlag id(FlagId made) {
        return new NewFlag(trait, from, reason, Optional.of(made));
    }

    /**
     * A trait to record.
     *
     * @param reason blank for none
     * @return the flag; or {@link BadValue} for {@code reason}
     */
    public static Either<Refusal, NewFlag> of(Trait trait, Instant from, String reason) {
        return reason.isBlank()
                ? Either.right(new NewFlag(trait, from, Optional.empty()))
                : Canonical.text("reason", reason, MOST).map(text -> new NewFlag(trait, from, Optional.of(text)));
    }

    /** Masks the reason. */
    @Override
    public String toString() {
        return "NewFlag[" + trait + "]";
    }
}
