package org.gridbook.key;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;

final class MemoryAnchor implements Anchor {
    private final Map<CommunityId, Head> heads = new ConcurrentHashMap<>();

    @Override
    public void record(CommunityId community, Head head) {
        heads.merge(community, head, (before, next) -> next.position() > before.position() ? next : before);
    }

    @Override
    public Optional<Head> last(CommunityId community) {
        return Optional.ofNullable(heads.get(community));
    }
}
