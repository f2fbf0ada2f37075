package org.gridbook.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.gridbook.storage.CommunityId;

/** The audit trail of each community that was used. */
public final class AuditTrails {
    private final ConcurrentMap<CommunityId, AuditTrail> trails = new ConcurrentHashMap<>();

    AuditTrail of(Environment environment, CommunityId community) {
        return trails.computeIfAbsent(community, any -> new AuditTrail(environment, community));
    }

    void close() {
        trails.values().forEach(AuditTrail::close);
    }
}
