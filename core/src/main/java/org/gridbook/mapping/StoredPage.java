package org.gridbook.mapping;

import java.util.List;
import java.util.Optional;
import org.gridbook.book.Id;

/**
 * One page of stored records.
 *
 * @param found the records, in order of id; there may be fewer than the limit, or none, although more pages follow
 * @param next the id to continue after; empty for the last page
 */
public record StoredPage<I extends Id, T>(List<Stored<I, T>> found, Optional<String> next) {
    /** Copies the list. */
    public StoredPage {
        found = List.copyOf(found);
    }
}
