package org.gridbook.diary;

import java.util.Optional;
import org.gridbook.book.Word;

/** The type of an attachment, found in its content. */
public enum AttachmentType implements Word {
    /** JPEG (ITU-T T.81). */
    JPEG(0xFF, 0xD8, 0xFF),
    /** PNG (ISO/IEC 15948). */
    PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');

    private final int[] signature;

    AttachmentType(int... signature) {
        this.signature = signature;
    }

    /** The type of this content; empty for anything else. */
    public static Optional<AttachmentType> of(byte[] content) {
        for (AttachmentType type : values()) {
            int at = 0;
            while (at < type.signature.length && at < content.length && (content[at] & 0xFF) == type.signature[at]) {
                at++;
            }
            if (at == type.signature.length) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
