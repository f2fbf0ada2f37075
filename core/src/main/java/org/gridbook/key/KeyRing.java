package org.gridbook.key;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.gridbook.storage.CommunityId;

/** Keys in memory. It is not a record, because its {@code toString} must not show them. */
final class KeyRing implements KeyKeeper {
    static final int BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("([0-9a-fA-F]{2}){" + BYTES + ",}");

    private final Map<KeyId, SecretKey> keys = new HashMap<>();
    private final SecretKey current;

    private KeyRing(String... secrets) {
        SecretKey last = null;
        for (String secret : secrets) {
            last = key(secret);
            keys.put(KeyId.of(last), last);
        }
        if (last == null) {
            throw new KeyException("There is no key. At least one is needed.");
        }
        current = last;
    }

    static KeyRing of(String... secrets) {
        return new KeyRing(secrets);
    }

    static boolean isSecret(String text) {
        return SECRET.matcher(text).matches();
    }

    private static SecretKey key(String secret) {
        if (!isSecret(secret)) {
            throw new KeyException("A key has at least " + 2 * BYTES + " hexadecimal digits, in pairs.");
        }
        return new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256");
    }

    @Override
    public SecretKey current(CommunityId community) {
        Objects.requireNonNull(community, "community");
        return current;
    }

    @Override
    public Optional<SecretKey> find(CommunityId community, KeyId id) {
        Objects.requireNonNull(community, "community");
        return Optional.ofNullable(keys.get(id));
    }
}
