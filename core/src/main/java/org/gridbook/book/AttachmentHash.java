package org.gridbook.book;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The address of an attachment: the SHA-256 (FIPS 180-4) of its content.
 *
 * @param value 64 hexadecimal digits in lower case
 */
public record AttachmentHash(String value) {
    /** Rejects other text with an {@link IllegalArgumentException}. */
    public AttachmentHash {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A hash has 64 hexadecimal digits");
        }
    }

    /** The hash of this content. */
    public static AttachmentHash of(byte[] content) {
        try {
            return new AttachmentHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
