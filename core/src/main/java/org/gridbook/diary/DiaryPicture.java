package org.gridbook.diary;

import java.util.Objects;

/**
 * A picture of an entry. Both attachments are in the store of the host; the published one was made by {@code PictureCleaner} of {@code
 * gridbook-interchange}.
 *
 * @param original as it was taken
 * @param published the copy that may leave the office
 */
public record DiaryPicture(Attachment original, Attachment published) {
    /** Rejects null. */
    public DiaryPicture {
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(published, "published");
    }
}
