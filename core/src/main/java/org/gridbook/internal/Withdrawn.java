package org.gridbook.internal;

import io.vavr.control.Either;
import java.util.Optional;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/**
 * How what was recorded wrongly is withdrawn: it stays in the book with the reason beside it, and from then on counts for nothing; what was
 * known before stays known as of then.
 */
public final class Withdrawn {
    private static final String FIELD = "withdrawn";
    private static final int MOST = 200;

    private Withdrawn() {}

    /** A reason, canonical and of at most 200 code points; or {@link org.gridbook.book.BadValue} for {@code reason}. */
    public static Either<Refusal, String> reason(String raw) {
        return Either.narrow(Canonical.text("reason", raw, MOST));
    }

    /**
     * What is withdrawn only once.
     *
     * @param before what is refused if it was withdrawn before
     */
    public static Either<Refusal, Entry> once(Entry told, Refusal before) {
        return why(told.fields()).isPresent() ? Either.left(before) : Either.right(told);
    }

    /** The same, withdrawn for this reason. */
    public static Fields because(String reason, Fields told) {
        return told.toBuilder().text(FIELD, reason).build();
    }

    /** Why it was withdrawn, if it was. */
    public static Optional<String> why(Fields told) {
        return told.optionalText(FIELD);
    }
}
