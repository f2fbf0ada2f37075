package org.gridbook.diary;

import java.util.Objects;
import org.gridbook.book.AttachmentHash;

/**
 * A stored attachment.
 *
 * @param hash the hash of its content
 * @param size the number of its bytes
 * @param type its type
 */
public record Attachment(AttachmentHash hash, int size, AttachmentType type) {
    /** Rejects null, and a negative size with an {@link IllegalArgumentException}. */
    public Attachment {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(type, "type");
        if (size < 0) {
            throw new IllegalArgumentException("An attachment has no negative size");
        }
    }
}
