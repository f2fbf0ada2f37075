package org.gridbook.diary;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gridbook.book.AttachmentHash;

final class MemoryAttachments implements AttachmentStore {
    private record Held(byte[] content, Instant at) {}

    private final ConcurrentSkipListMap<AttachmentHash, Held> held =
            new ConcurrentSkipListMap<>(Comparator.comparing(AttachmentHash::value));

    @Override
    public void put(AttachmentHash hash, byte[] content, Instant at) {
        held.merge(
                hash,
                new Held(content.clone(), at),
                (before, next) -> before.at().isAfter(next.at()) ? before : next);
    }

    @Override
    public Optional<byte[]> get(AttachmentHash hash) {
        return Optional.ofNullable(held.get(hash)).map(found -> found.content().clone());
    }

    @Override
    public boolean delete(AttachmentHash hash, Instant putBefore) {
        Held found = held.get(hash);
        // removes that very put only
        return found != null && found.at().isBefore(putBefore) && held.remove(hash, found);
    }

    @Override
    public List<AttachmentHash> list(Instant putBefore, Optional<AttachmentHash> after, int limit) {
        return after.map(from -> held.tailMap(from, false)).orElse(held).entrySet().stream()
                .filter(each -> each.getValue().at().isBefore(putBefore))
                .map(each -> each.getKey())
                .limit(limit)
                .toList();
    }
}
