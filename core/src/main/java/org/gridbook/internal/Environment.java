package org.gridbook.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gridbook.book.IdSource;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Storage;

/**
 * What the door was opened with: the store, the only clock, the only source of ids, and what the packages above the engine contribute.
 *
 * @param kinds every kind of entry
 * @param grids the kind of the community's grids
 * @param derived the grants that follow from other records
 */
public record Environment(
        Storage storage, Clock clock, IdSource ids, List<Kind> kinds, Kind grids, DerivedGrants derived) {
    /** The clock's instant, cut to microseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    String newId() {
        return ids.next();
    }
}
