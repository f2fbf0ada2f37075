package org.gridbook.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an answer, in code-point order of id.
 *
 * @param entries the entries found; may be fewer than the limit, even none, while there is more
 * @param next the id to continue after, or null when there is no more
 */
public record Page(List<Entry> entries, @Nullable String next) {
    /** Copies the list. */
    public Page {
        entries = List.copyOf(entries);
    }
}
