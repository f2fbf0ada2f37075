package org.gridbook.storage.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.RelayLease;
import org.gridbook.storage.RelayStorage;

/** The lease and the cursors of each community. One lock guards all: a call takes microseconds. */
final class Leases implements RelayStorage {
    private final Map<CommunityId, RelayLease> leases = new HashMap<>();
    private final Map<CommunityId, Map<String, Long>> cursors = new HashMap<>();

    @Override
    public synchronized Optional<RelayLease> acquire(CommunityId community, String holder, long now, long until) {
        RelayLease last = leases.get(community);
        if (last != null && last.until() > now && !last.holder().equals(holder)) {
            return Optional.empty();
        }
        return Optional.of(put(new RelayLease(community, holder, last == null ? 1 : last.token() + 1, until)));
    }

    @Override
    public synchronized Optional<RelayLease> renew(RelayLease lease, long until) {
        return isLatest(lease) ? Optional.of(put(lease.until(until))) : Optional.empty();
    }

    @Override
    public synchronized void release(RelayLease lease) {
        if (isLatest(lease)) {
            put(new RelayLease(lease.community(), lease.holder(), lease.token() + 1, Long.MIN_VALUE));
        }
    }

    @Override
    public synchronized Map<String, Long> cursors(CommunityId community) {
        return Map.copyOf(cursors.getOrDefault(community, Map.of()));
    }

    @Override
    public synchronized boolean advance(RelayLease lease, String target, long position) {
        boolean isLatest = isLatest(lease);
        if (isLatest) {
            cursors.computeIfAbsent(lease.community(), any -> new HashMap<>()).merge(target, position, Math::max);
        }
        return isLatest;
    }

    private boolean isLatest(RelayLease lease) {
        RelayLease last = leases.get(lease.community());
        return last != null && last.token() == lease.token();
    }

    private RelayLease put(RelayLease lease) {
        leases.put(lease.community(), lease);
        return lease;
    }
}
