package org.gridbook.access;

import io.vavr.control.Either;
import java.util.Objects;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Syntax;

/**
 * What data may be used for, and until when. All access under a purpose ends with it.
 *
 * @param id its id
 * @param kind {@code emergency}, {@code routine} or another word: 1 to 30 of {@code a-z} and {@code _}
 * @param name its name; canonical, 1 to 100 code points, no personal data
 * @param period when it is valid
 */
public record Purpose(PurposeId id, String kind, String name, Interval period) {
    private static final int MOST_NAME = 100;

    /** Rejects what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public Purpose {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(period, "period");
        if (!Syntax.isWord(kind) || !Canonical.isText(name, MOST_NAME)) {
            throw new IllegalArgumentException("A purpose has a kind of a-z and _, and a canonical name");
        }
    }

    /** A purpose; or {@link BadValue} for {@code kind} or {@code name}. */
    public static Either<Refusal, Purpose> of(PurposeId id, String kind, String name, Interval period) {
        return Syntax.isWord(kind)
                ? Canonical.text("name", name, MOST_NAME).map(text -> new Purpose(id, kind, text, period))
                : Either.left(new BadValue("kind", kind.isBlank() ? "blank" : "bad_word"));
    }
}
