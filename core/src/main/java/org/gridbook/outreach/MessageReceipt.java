package org.gridbook.outreach;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What a messenger, a member of staff or a recipient said about a message. Every receipt is stored, also one that repeats another.
 *
 * @param id its id
 * @param message the message
 * @param type what is known
 * @param at when it happened, on the valid-time axis
 * @param until for {@link ReceiptType#DELAYED}: from when on it is tried again
 * @param withdrawn whether it was entered in error
 */
@BuilderStyle
@Value.Builder
public record MessageReceipt(
        ReceiptId id, MessageId message, ReceiptType type, Instant at, Optional<Instant> until, boolean withdrawn) {}
