package org.gridbook.key;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.storage.CommunityId;

/**
 * Seals personal and health data before they reach a store, with keys of which each can be destroyed alone. A store, its files, its log and
 * every backup hold sealed data only. What was sealed with a destroyed key cannot be opened any more, wherever a copy is.
 *
 * <p>A key has a name, for example {@code resident/} and an id, or {@code purpose/} and an id. Data that are sealed with several keys need all
 * of them. Keys of two communities differ. The vault of a {@link KeyKeeper} stores its secrets outside the database.
 *
 * <p>Sealing the same data twice gives the same bytes, so a command that is sent again stores the same, and needs no chance. Who sees the
 * bytes sees whether two versions of one record are equal, and how long they are up to 32 bytes, and nothing else.
 *
 * <p>Thread-safe. A secret that is missing is a {@link KeyException}, never an empty answer.
 */
public interface Vault {
    /**
     * Seals data.
     *
     * @param keys the names of the keys, at least one
     * @param about what the data belong to; they can be opened with the same text only
     * @throws KeyException if one of the keys was destroyed
     */
    byte[] seal(CommunityId community, List<String> keys, String about, byte[] plain);

    /**
     * Opens sealed data.
     *
     * @return the data; empty if one of the keys was destroyed
     * @throws org.gridbook.storage.StorageException.Unreadable if they were not sealed like this: for other keys, about something else, or
     *     altered
     * @throws KeyException if the secret that they name is missing
     */
    Optional<byte[]> open(CommunityId community, List<String> keys, String about, byte[] sealed);

    /**
     * Keyed hashes of a text, by which it is found. They are not sealed: who has the secret can compare a guess.
     *
     * @param about what the text is; the hash differs with it
     * @return at least 16 bytes each; the first is the one to store, and the others may have been stored before the secret was changed
     */
    List<byte[]> hashes(CommunityId community, String about, String text);

    /** Whether a key was destroyed. */
    boolean isDestroyed(CommunityId community, String key);

    /**
     * Destroys keys for good before it returns. A key that was destroyed before stays destroyed, and a key that never sealed anything can be
     * destroyed too.
     */
    void destroy(CommunityId community, Set<String> keys);
}
