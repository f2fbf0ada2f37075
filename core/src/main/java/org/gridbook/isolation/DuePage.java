package org.gridbook.isolation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of what is due.
 *
 * @param due in due order
 * @param next what to continue after; empty if this is the last page
 */
public record DuePage(List<DueItem> due, Optional<String> next) {
    /** Copies. */
    public DuePage {
        due = List.copyOf(due);
        Objects.requireNonNull(next, "next");
    }

    static DuePage of(List<DueItem> all, Optional<String> after, int limit) {
        List<DueItem> rest = all.stream()
                .filter(due -> after.map(key -> due.key().compareTo(key) > 0).orElse(true))
                .limit(limit + 1L)
                .toList();
        boolean more = rest.size() > limit;
        return new DuePage(
                more ? rest.subList(0, limit) : rest,
                more ? Optional.of(rest.get(limit - 1).key()) : Optional.empty());
    }
}
