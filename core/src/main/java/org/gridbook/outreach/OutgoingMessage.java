package org.gridbook.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridbook.book.AttachmentHash;

/**
 * A message for a {@link Messenger}; {@code toString} shows the key only.
 *
 * @param key identifies the message. A host that cannot be asked must drop a second message with the same key.
 * @param target the telephone number of a resident, or the id of an online group. It is personal data and belongs into no log.
 * @param texts the text by language tag; {@code und} for the caption of a diary entry, whose language is not known
 * @param pictures the published pictures of a diary entry, in their order; the host reads them from its {@code AttachmentStore}
 *     with {@code AttachmentKey.published}
 * @param notAfter after which instant it must not be delivered any more
 */
public record OutgoingMessage(
        String key, String target, Map<String, String> texts, List<AttachmentHash> pictures, Instant notAfter) {
    /** Copies. */
    public OutgoingMessage {
        texts = Map.copyOf(texts);
        pictures = List.copyOf(pictures);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "OutgoingMessage[" + key + "]";
    }
}
