package org.gridbook.access;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Syntax;

/**
 * What data may be used for, and until when. All access under a purpose ends with it. What was collected for it is readable under other
 * purposes until its {@link #deadline}.
 *
 * @param id its id
 * @param kind {@code emergency}, {@code routine} or another word: 1 to 30 of {@code a-z} and {@code _}
 * @param name its name; canonical, 1 to 100 code points, no personal data
 * @param period when it is valid
 * @param retentionDays for how many days of 24 hours after its end the personal and health data stay readable that were collected for it; 0 to
 *     3,650, and 0 if it is absent
 */
public record Purpose(PurposeId id, String kind, String name, Interval period, Optional<Integer> retentionDays) {
    private static final int MOST_NAME = 100;
    private static final int MOST_DAYS = 3_650;

    /** Rejects what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public Purpose {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(period, "period");
        if (!Syntax.isWord(kind) || !Canonical.isText(name, MOST_NAME)) {
            throw new IllegalArgumentException("A purpose has a kind of a-z and _, and a canonical name");
        }
        if (retentionDays.filter(days -> days < 0 || days > MOST_DAYS).isPresent()) {
            throw new IllegalArgumentException("Data of a purpose are retained for 0 to " + MOST_DAYS + " days");
        }
    }

    /** A purpose whose data are not retained after its end. */
    public Purpose(PurposeId id, String kind, String name, Interval period) {
        this(id, kind, name, period, Optional.empty());
    }

    /** The same, with data that are retained for so many days after its end. */
    public Purpose retainedFor(int days) {
        return new Purpose(id, kind, name, period, Optional.of(days));
    }

    /** The first instant at which what was collected for it is not readable any more; empty while its end is open. */
    public Optional<Instant> deadline() {
        return period.to().map(end -> end.plus(Duration.ofDays(retentionDays.orElse(0))));
    }

    /** A purpose; or {@link BadValue} for {@code kind} or {@code name}. */
    public static Either<Refusal, Purpose> of(PurposeId id, String kind, String name, Interval period) {
        return Syntax.isWord(kind)
                ? Canonical.text("name", name, MOST_NAME).map(text -> new Purpose(id, kind, text, period))
                : Either.left(new BadValue("kind", kind.isBlank() ? "blank" : "bad_word"));
    }
}
