package org.gridbook.checkpoint;

import java.util.List;
import java.util.Optional;
import org.gridbook.book.Cursor;

/**
 * One page of passages.
 *
 * @param passages the passages, in order of id; there may be fewer than the limit although more pages follow
 * @param next the cursor to continue after; empty for the last page
 */
public record PassagePage(List<Passage> passages, Optional<Cursor> next) {
    /** Copies the list. */
    public PassagePage {
        passages = List.copyOf(passages);
    }
}
