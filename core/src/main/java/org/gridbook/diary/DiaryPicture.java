package org.gridbook.diary;

import java.util.Objects;

/**
 * A picture of an entry. {@link Attachments#put} makes it. Both attachments are in the store of the host, each under its {@link PictureRole}.
 *
 * @param original as it was taken
 * @param published the copy that may leave the office
 */
public record DiaryPicture(Attachment original, Attachment published) {
    /** Rejects null, and one content for both with an {@link IllegalArgumentException}. */
    public DiaryPicture {
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(published, "published");
        if (original.hash().equals(published.hash())) {
            throw new IllegalArgumentException("A published picture is not the original");
        }
    }

    /** The key of the original in the store. */
    public AttachmentKey originalKey() {
        return AttachmentKey.original(original.hash());
    }

    /** The key of the published picture in the store. */
    public AttachmentKey publishedKey() {
        return AttachmentKey.published(published.hash());
    }
}
