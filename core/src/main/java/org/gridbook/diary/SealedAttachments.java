package org.gridbook.diary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridbook.key.Vault;
import org.gridbook.storage.CommunityId;

/** Seals each attachment with a key of its own. Attachments are found by the hash of their content, which is not sealed. */
record SealedAttachments(AttachmentStore store, Vault vault, CommunityId community) implements AttachmentStore {
    private static String about(AttachmentKey key) {
        return key.role().word() + "\n" + key.hash().value();
    }

    private static List<String> keys(AttachmentKey key) {
        return List.of("attachment/" + key.hash().value());
    }

    @Override
    public void put(AttachmentKey key, byte[] content, Instant at) {
        store.put(key, vault.seal(community, keys(key), about(key), content), at);
    }

    @Override
    public Optional<byte[]> get(AttachmentKey key) {
        return store.get(key).flatMap(stored -> vault.open(community, keys(key), about(key), stored));
    }

    @Override
    public boolean delete(AttachmentKey key, Instant putBefore) {
        return store.delete(key, putBefore);
    }

    @Override
    public List<AttachmentKey> list(Instant putBefore, Optional<AttachmentKey> after, int limit) {
        return store.list(putBefore, after, limit);
    }
}
