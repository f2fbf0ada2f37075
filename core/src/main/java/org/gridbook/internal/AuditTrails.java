package org.gridbook.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.gridbook.storage.CommunityId;

/** The audit trails of the communities in use. A caller may name communities without end, so those that wait for nothing are forgotten. */
public final class AuditTrails {
    private static final int REMEMBERED = 10_000;

    private final ConcurrentMap<CommunityId, AuditTrail> trails = new ConcurrentHashMap<>();

    AuditTrail of(Environment environment, CommunityId community) {
        if (trails.size() >= REMEMBERED) {
            trails.values().removeIf(trail -> !trail.isPending());
        }
        return trails.computeIfAbsent(community, any -> new AuditTrail(environment, community));
    }

    void close() {
        trails.values().forEach(AuditTrail::close);
    }
}
