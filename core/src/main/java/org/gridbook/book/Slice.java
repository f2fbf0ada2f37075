package org.gridbook.book;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list or a search.
 *
 * @param found the records, in order of id unless the list says otherwise; there may be fewer than the limit, or none, although more follow
 * @param next the cursor to continue after; empty for the last page
 */
public record Slice<T>(List<T> found, Optional<Cursor> next) {
    /** Copies the list. */
    public Slice {
        found = List.copyOf(found);
    }

    /** The same page with another view of each record. */
    public <U> Slice<U> map(Function<? super T, ? extends U> view) {
        return new Slice<>(found.stream().<U>map(view).toList(), next);
    }
}
