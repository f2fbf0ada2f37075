package org.gridbook.isolation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gridbook.book.Cursor;

/**
 * One page of the slots that are due.
 *
 * @param due the items, by due time and then by id
 * @param next the cursor to continue after; empty for the last page
 */
public record DuePage(List<DueItem> due, Optional<Cursor> next) {
    /** Copies the list. */
    public DuePage {
        due = List.copyOf(due);
    }

    static DuePage of(List<DueItem> all, Optional<String> after, int limit, Function<String, Cursor> cursor) {
        List<DueItem> rest = all.stream()
                .filter(due -> after.map(due::isAfter).orElse(true))
                .limit(limit + 1L)
                .toList();
        boolean more = rest.size() > limit;
        return new DuePage(
                more ? rest.subList(0, limit) : rest,
                more ? Optional.of(cursor.apply(rest.get(limit - 1).key())) : Optional.empty());
    }
}
