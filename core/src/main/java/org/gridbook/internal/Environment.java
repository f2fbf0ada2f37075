package org.gridbook.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.Alteration;
import org.gridbook.book.IdSource;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Storage;

/**
 * What the door was opened with: the store, the only clock, the only source of ids, and what the packages above the engine contribute.
 *
 * @param kinds every kind of entry
 * @param grids the kind of the community's grids
 * @param derived the grants that follow from other records
 * @param audits the audit trails of all communities
 */
public record Environment(
        Storage storage,
        Clock clock,
        IdSource ids,
        List<Kind> kinds,
        Kind grids,
        DerivedGrants derived,
        AuditTrails audits) {
    /** Records the denials that were only counted. */
    public void close() {
        audits.close();
    }

    /** The audit trail of a community. */
    AuditTrail audit(CommunityId community) {
        return audits.of(this, community);
    }

    /** Whether transactions are part of the host's. */
    boolean isJoined() {
        return storage.independent() != storage;
    }

    /** Verifies a book; see {@link Proof}. */
    public Optional<Alteration> firstAlteration(CommunityId community) {
        return new Proof(this, community).first();
    }

    /** The clock's instant, cut to microseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    String newId() {
        return ids.next();
    }
}
