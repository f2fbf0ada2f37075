package org.gridbook.storage;

import java.util.List;
import java.util.Optional;

/**
 * A change with some of the entries that it put.
 *
 * @param change the change
 * @param updates the versions that it put, in order of kind and id
 */
public record Recorded(Change change, List<Update> updates) {
    /** Copies the list. */
    public Recorded {
        updates = List.copyOf(updates);
    }

    /**
     * One version, at the place where it was put.
     *
     * @param entry the version
     * @param before the version that it replaced, at its place; empty for the first version
     */
    public record Update(Entry entry, Optional<Entry> before) {}
}
