package org.gridbook.diary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

final class MemoryAttachments implements AttachmentStore {
    private record Held(byte[] content, Instant at) {}

    private final ConcurrentSkipListMap<AttachmentKey, Held> held = new ConcurrentSkipListMap<>();

    @Override
    public void put(AttachmentKey key, byte[] content, Instant at) {
        held.merge(
                key,
                new Held(content.clone(), at),
                (before, next) -> before.at().isAfter(next.at()) ? before : next);
    }

    @Override
    public Optional<byte[]> get(AttachmentKey key) {
        return Optional.ofNullable(held.get(key)).map(found -> found.content().clone());
    }

    @Override
    public boolean delete(AttachmentKey key, Instant putBefore) {
        Held found = held.get(key);
        // removes that very put only
        return found != null && found.at().isBefore(putBefore) && held.remove(key, found);
    }

    @Override
    public List<AttachmentKey> list(Instant putBefore, Optional<AttachmentKey> after, int limit) {
        return after.map(from -> held.tailMap(from, false)).orElse(held).entrySet().stream()
                .filter(each -> each.getValue().at().isBefore(putBefore))
                .map(each -> each.getKey())
                .limit(limit)
                .toList();
    }
}
