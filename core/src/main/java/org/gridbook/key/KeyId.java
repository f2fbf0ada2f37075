package org.gridbook.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Names a key without revealing it. It is computed from the secret, so two secrets have the same id only by a chance of 1 in 2^64.
 *
 * @param value 16 lower-case hexadecimal digits
 */
public record KeyId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

    /** Rejects any other form with an {@link IllegalArgumentException} that does not repeat it. */
    public KeyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("The id of a key has 16 lower-case hexadecimal digits");
        }
    }

    /** The id of a key: the first 8 bytes of an HMAC-SHA256, made with the key, of a fixed text. */
    public static KeyId of(SecretKey key) {
        return new KeyId(HexFormat.of().formatHex(derived(key, "gridbook key id"), 0, 8));
    }

    /** An HMAC-SHA256 of a fixed text. */
    static byte[] derived(SecretKey key, String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException unusable) {
            throw new KeyException("A key cannot be used for HmacSHA256.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
