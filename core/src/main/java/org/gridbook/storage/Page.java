package org.gridbook.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer, in code-point order of id.
 *
 * @param entries the entries found; there may be fewer than the limit, or none, although more pages follow
 * @param next the id to continue after, or null for the last page
 */
public record Page(List<Entry> entries, @Nullable String next) {
    /** Copies the list. */
    public Page {
        entries = List.copyOf(entries);
    }
}
