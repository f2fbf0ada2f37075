package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;

/**
 * How a record that was entered in error is withdrawn: it stays stored with the reason and no longer counts. What was known before the
 * withdrawal stays known as of then.
 */
public final class Withdrawn {
    /** Why a record was withdrawn; absent if it was not. */
    public static final Field<String> REASON = Field.of("withdrawn", Codec.TEXT);

    private static final Field<Instant> REPORTED_END = Field.of("was_to", Codec.INSTANT);
    private static final int MOST = 200;

    private Withdrawn() {}

    /** A canonical reason of at most 200 code points; or {@link BadValue} for {@code reason}. */
    public static Either<Refusal, String> reason(String raw) {
        return Canonical.text("reason", raw, MOST);
    }

    /** The record, if it was not withdrawn before; or {@link AlreadyWithdrawn}. */
    public static <I extends Id, T> Either<Refusal, Stored<I, T>> notBefore(Stored<I, T> found) {
        return found.find(REASON).isPresent()
                ? Either.left(new AlreadyWithdrawn(found.kind(), found.id().value()))
                : Either.right(found);
    }

    /**
     * Writes the period and the reason of a record that may be withdrawn. The stored period of a withdrawn record ends where it begins,
     * so that the record is valid at no instant; the reported end is stored beside it.
     */
    public static void write(FieldWriter to, Interval period, Optional<String> reason) {
        to.set(REASON, reason)
                .set(REPORTED_END, reason.flatMap(any -> period.to()))
                .inline(Shape.PERIOD, reason.isPresent() ? period.endingAt(period.from()) : period);
    }

    /** The period of a record as it was reported, withdrawn or not. */
    public static Interval readPeriod(FieldReader from) {
        Interval period = from.inline(Shape.PERIOD);
        return from.find(REPORTED_END).map(period::endingAt).orElse(period);
    }
}
