package org.gridbook.diary;

import java.util.Comparator;
import java.util.Objects;
import org.gridbook.book.AttachmentHash;

/**
 * The address of an attachment in a store. An original is never found as a published picture, and the reverse. Ordered by role, then by hash.
 *
 * @param role its role
 * @param hash the hash of its content
 */
public record AttachmentKey(PictureRole role, AttachmentHash hash) implements Comparable<AttachmentKey> {
    private static final Comparator<AttachmentKey> ORDER = Comparator.comparing(AttachmentKey::role)
            .thenComparing(key -> key.hash().value());

    /** Rejects null. */
    public AttachmentKey {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(hash, "hash");
    }

    /** The key of an original with this hash. */
    public static AttachmentKey original(AttachmentHash hash) {
        return new AttachmentKey(PictureRole.ORIGINAL, hash);
    }

    /** The key of a published picture with this hash. */
    public static AttachmentKey published(AttachmentHash hash) {
        return new AttachmentKey(PictureRole.PUBLISHED, hash);
    }

    @Override
    public int compareTo(AttachmentKey other) {
        return ORDER.compare(this, other);
    }
}
