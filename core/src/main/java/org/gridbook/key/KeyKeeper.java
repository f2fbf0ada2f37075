package org.gridbook.key;

import java.util.Optional;
import javax.crypto.SecretKey;
import org.gridbook.storage.CommunityId;

/**
 * The secret keys of communities. Every hash in the feed is made with one, so a person who can only write to the database cannot make valid
 * changes. Keep the keys outside the database, with a copy in a safe place: without a key its changes can neither be verified nor continued.
 *
 * <p>To change the key, make another key the current one. Earlier keys must stay available, because earlier changes name them.
 *
 * <p>{@link #of} and {@link KeyFile} hold the same keys for all communities; the hashes of two communities differ nevertheless. Write your
 * own for a key service: the keys need to support {@code HmacSHA256} only. It must be thread-safe and quick, since every command calls it.
 */
public interface KeyKeeper {
    /** The key for new changes of a community. */
    SecretKey current(CommunityId community);

    /**
     * A key that changes of a community name.
     *
     * @return the key whose {@link KeyId#of} is this id; empty if it is not here. A fault of a key service is an exception, never empty
     */
    Optional<SecretKey> find(CommunityId community, KeyId id);

    /** The vault that seals personal and health data, the same object each time. Its secrets are stored with these keys. */
    Vault vault();

    /**
     * Keys in memory, the same for all communities. The secrets of the vault are derived from them, so a key of it that was destroyed is only
     * destroyed in this object, and in those for which a book that records it is opened. Use {@link KeyFile} to destroy keys for good.
     *
     * @param secrets the secrets, in hexadecimal, at least 32 bytes each; the last one is the current key
     * @throws KeyException for no secret, or one that is too short or not hexadecimal; it does not repeat the secret
     */
    static KeyKeeper of(String... secrets) {
        return KeyRing.of(secrets);
    }
}
