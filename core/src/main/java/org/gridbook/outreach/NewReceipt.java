package org.gridbook.outreach;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.NewRecord;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A receipt of a message. Receipts come in any order, and some twice.
 *
 * @param message the message
 * @param type what is known
 * @param at when it happened, on the valid-time axis
 * @param until for {@link ReceiptType#DELAYED}: from when on it is tried again; empty for the others
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewReceipt(
        MessageId message, ReceiptType type, Instant at, Optional<Instant> until, Optional<ReceiptId> id)
        implements NewRecord<ReceiptId> {
    /** Cuts to microseconds. */
    public NewReceipt {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        at = at.truncatedTo(ChronoUnit.MICROS);
        until = until.map(each -> each.truncatedTo(ChronoUnit.MICROS));
    }

    /** A receipt without an id of its sender. */
    public static NewReceipt of(MessageId message, ReceiptType type, Instant at) {
        return new NewReceipt(message, type, at, Optional.empty(), Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewReceipt id(ReceiptId made) {
        return new NewReceiptBuilder().like(this).id(made).build();
    }

    MessageReceipt as(ReceiptId id) {
        return new MessageReceipt(id, message, type, at, until, false);
    }
}
