package org.gridbook.diary;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridbook.key.KeyKeeper;
import org.gridbook.storage.CommunityId;

/**
 * Stores the attachments of one community, outside the database: a port that a host may implement. Each is stored once under its role and the
 * hash of its content. One content may have both roles; these are two attachments. {@code AttachmentStoreSuite} in the test kit is the contract. Thread-safe; several programs may use one store. A fault is a {@link RuntimeException}.
 */
public interface AttachmentStore {
    /**
     * Stores content for good before it returns. What is stored already is stored once; its instant becomes the later one.
     *
     * @param key the role, and the hash of the content
     * @param at when it is put, which is the clock of the caller
     */
    void put(AttachmentKey key, byte[] content, Instant at);

    /** The content; empty if there is none. A put that was cut off left none. */
    Optional<byte[]> get(AttachmentKey key);

    /**
     * Deletes content, unless it was last put at or after an instant. Nothing can be put between the comparison and the deletion.
     *
     * @return whether it was deleted
     */
    boolean delete(AttachmentKey key, Instant putBefore);

    /** Those last put before an instant, in order of key: at most {@code limit} after {@code after}. */
    List<AttachmentKey> list(Instant putBefore, Optional<AttachmentKey> after, int limit);

    /** A store in memory, for tests. */
    static AttachmentStore inMemory() {
        return new MemoryAttachments();
    }

    /**
     * A store in a folder, one file for each attachment in the folder of its role, {@code original} or {@code published}. The time of the file is when it was last put. Only programs on one machine may use it.
     *
     * @param folder is created if it does not exist; other files are neither read nor deleted
     */
    static AttachmentStore inFolder(Path folder) {
        return new FolderAttachments(folder);
    }

    /**
     * A store whose contents another store holds sealed, each with a key of its own. The store gets sealed contents under the hashes of the open ones.
     *
     * @param keys the keys of the book
     * @param community the community whose attachments it stores
     */
    static AttachmentStore sealed(AttachmentStore store, KeyKeeper keys, CommunityId community) {
        return new SealedAttachments(store, keys.vault(), community);
    }
}
